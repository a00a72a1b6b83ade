package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import gpudeck.core.host.Folders;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostBook;
import gpudeck.core.host.Person;
import gpudeck.core.host.SshConfig;
import java.util.ArrayList;
import java.util.List;

/** The hosts that config.toml and the ssh config know, as the options of a command have them. */
final class Book implements Outside.HostBook {

  /** Where nothing is configured, there is still this machine. */
  private static final List<String> FALLBACK = List.of("local");

  private final Person person;

  Book(Person person) {
    this.person = person;
  }

  /** The settings that hold for a command, or what is wrong with them. */
  Config.Outcome config(Options options) {
    return Config.read(
        new Config.Sources(
            Config.SITE, new Folders(person).configFile(), options.config(), person));
  }

  @Override
  public Outside.Choice choose(List<String> names, Options options) {
    Config.Outcome read = config(options);
    if (read instanceof Config.Outcome.Bad bad) {
      return new Outside.Choice.Wrong(bad.mistake().toString());
    }
    Config config = ((Config.Outcome.Good) read).config();
    HostBook book = new HostBook(config, new SshConfig(options.sshConfig(), person));
    List<HostBook.Entry> entries = book.entries(names);
    return chosen(entries.isEmpty() ? book.entries(FALLBACK) : entries, config.warnings());
  }

  private static Outside.Choice chosen(List<HostBook.Entry> entries, List<String> warnings) {
    List<Host> hosts = new ArrayList<>();
    for (HostBook.Entry entry : entries) {
      if (entry instanceof HostBook.Entry.Refused refused) {
        return new Outside.Choice.Wrong(refused.says());
      }
      hosts.add(((HostBook.Entry.Found) entry).host());
    }
    return new Outside.Choice.Hosts(hosts, warnings);
  }
}
