package gpudeck.tui.view;

import gpudeck.core.link.TunnelState;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.tui.keys.Focus;
import java.util.List;
import java.util.Optional;

/** What lies over the deck and takes the keys. */
public sealed interface Dialog
    permits Dialog.Reader,
        Dialog.Typed,
        Dialog.Secret,
        Dialog.CloseTunnel,
        Dialog.Menu,
        JobDialog,
        LoginDialog {

  /** The host whose login waits for an answer to it. */
  default Optional<SafeText> asker() {
    return Optional.empty();
  }

  /** One that is read, and scrolled. */
  sealed interface Reader extends Dialog
      permits Help, Details, CommandLog, Alerts, JobDialog.Compare, JobDialog.Preview {

    /** First line in sight; the view bounds it. */
    int top();

    Reader withTop(int top);
  }

  /** One that is typed into. */
  sealed interface Typed extends Dialog
      permits Palette,
          FilterLine,
          SearchLine,
          SessionName,
          EndSession,
          NewTunnel,
          JobDialog.Confirm,
          JobDialog.Alter,
          JobDialog.Submit,
          JobDialog.Where,
          LoginDialog.Trust {

    Entry entry();

    Typed withEntry(Entry entry);
  }

  /** One that is told something; what is typed is kept by the app, outside of this state. */
  sealed interface Secret extends Dialog permits LoginDialog.Passphrase, LoginDialog.Asked {

    /**
     * @param typed how many characters so far
     * @param shown them, where they may be seen
     */
    Secret withTyped(int typed, String shown);
  }

  /** The keys that work in a focus. */
  record Help(Focus focus, int top) implements Reader {
    @Override
    public Help withTop(int top) {
      return new Help(focus, top);
    }
  }

  /**
   * All that is known of a row.
   *
   * @param receipt of a job that was submitted from here
   */
  record Details(RowKey row, Optional<Receipt> receipt, int top) implements Reader {

    /** With no receipt. */
    public Details(RowKey row, int top) {
      this(row, Optional.empty(), top);
    }

    @Override
    public Details withTop(int top) {
      return new Details(row, receipt, top);
    }
  }

  /** Every command that was run on a host, the newest first. */
  record CommandLog(int top) implements Reader {
    @Override
    public CommandLog withTop(int top) {
      return new CommandLog(top);
    }
  }

  /** What was told lately, the newest first. */
  record Alerts(int top) implements Reader {
    @Override
    public Alerts withTop(int top) {
      return new Alerts(top);
    }
  }

  /**
   * Commands by their names.
   *
   * @param at which of the matches is chosen
   */
  record Palette(Entry entry, int at) implements Typed {
    @Override
    public Palette withEntry(Entry entry) {
      return new Palette(entry, 0);
    }

    public Palette withAt(int at) {
      return new Palette(entry, at);
    }
  }

  /** The words that rows must hold, typed in the footer. */
  record FilterLine(Entry entry) implements Typed {
    @Override
    public FilterLine withEntry(Entry entry) {
      return new FilterLine(entry);
    }
  }

  /** The text looked for in the log, typed in the footer. */
  record SearchLine(Entry entry) implements Typed {
    @Override
    public SearchLine withEntry(Entry entry) {
      return new SearchLine(entry);
    }
  }

  /**
   * The name of a tmux session, typed.
   *
   * @param renamed the one that is to have it; empty: a new one
   */
  record SessionName(String host, Optional<Session> renamed, Entry entry) implements Typed {
    @Override
    public SessionName withEntry(Entry entry) {
      return new SessionName(host, renamed, entry);
    }
  }

  /** A tmux session that would be ended with all that runs in it: only its name does it. */
  record EndSession(String host, Session session, Entry entry) implements Typed {
    @Override
    public EndSession withEntry(Entry entry) {
      return new EndSession(host, session, entry);
    }

    /** What has to be typed. */
    public Proof.Word proof() {
      return Proof.ofSession(session.name(), session.key().id());
    }

    /** Whether it was. */
    public boolean accepted() {
      return proof().word().equals(entry.text().trim());
    }
  }

  /**
   * Where a new tunnel leads.
   *
   * @param refused why the last one that was typed could not be opened
   */
  record NewTunnel(String host, Entry entry, Optional<SafeText> refused) implements Typed {

    /** With nothing typed yet. */
    public static NewTunnel through(String host) {
      return new NewTunnel(host, Entry.EMPTY, Optional.empty());
    }

    @Override
    public NewTunnel withEntry(Entry entry) {
      return new NewTunnel(host, entry, Optional.empty());
    }

    /** The same with what stands in its way. */
    public NewTunnel withRefused(SafeText why) {
      return new NewTunnel(host, entry, Optional.of(why));
    }

    /** What is typed, if it can be understood. */
    public Optional<TunnelWish> wish() {
      return TunnelWish.of(entry.text());
    }
  }

  /** Whether to close a tunnel, as it was when it was asked. */
  record CloseTunnel(String host, TunnelState tunnel) implements Dialog {}

  /**
   * A choice of a few things.
   *
   * @param at which one is chosen now
   */
  record Menu(String title, List<Item> items, int at) implements Dialog {

    public Menu {
      items = List.copyOf(items);
    }

    /** With the first item chosen. */
    public static Menu of(String title, List<Item> items) {
      return new Menu(title, items, 0);
    }

    /** With the item so many further down chosen, as far as there are items. */
    public Menu moved(int by) {
      return new Menu(title, items, Math.max(0, Math.min(items.size() - 1, at + by)));
    }
  }

  /** A line of a menu: what it is called, what it says beside, and what it does. */
  record Item(String label, SafeText says, Choice choice) {}
}
