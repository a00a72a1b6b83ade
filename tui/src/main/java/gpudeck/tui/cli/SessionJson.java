package gpudeck.tui.cli;

import gpudeck.core.tmux.Session;

/** A tmux session as {@code --json} prints it. */
final class SessionJson {

  private SessionJson() {}

  static void session(Json json, Session session) {
    json.text("name", session.name())
        .text("id", session.key().id())
        .time("created", session.created())
        .count("attached", session.attached())
        .objects("windows", session.windows(), SessionJson::window);
  }

  private static void window(Json json, Session.Window window) {
    json.count("index", window.index())
        .text("name", window.name())
        .text("command", window.command())
        .flag("active", window.active());
  }
}
