package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import gpudeck.core.host.Folders;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostBook;
import gpudeck.core.host.Person;
import gpudeck.core.host.SshConfig;
import java.util.ArrayList;
import java.util.List;

/** The user's config.toml and ssh config. */
record RealBook(Person person) implements Outside.Book {

  private static final List<String> THIS_MACHINE = List.of("local");

  @Override
  public Config.Outcome config(Options options) {
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
    HostBook book =
        new HostBook(
            config, new SshConfig(options.sshConfig(), person), new Folders(person).state());
    List<HostBook.Entry> entries = book.entries(names);
    return entries.isEmpty() ? unnamed(book, config) : hosts(entries, config);
  }

  private static Outside.Choice unnamed(HostBook book, Config config) {
    Outside.Choice here = hosts(book.entries(THIS_MACHINE), config);
    return here instanceof Outside.Choice.Hosts machine
        ? new Outside.Choice.Unnamed(machine)
        : here;
  }

  private static Outside.Choice hosts(List<HostBook.Entry> entries, Config config) {
    List<Host> hosts = new ArrayList<>();
    for (HostBook.Entry entry : entries) {
      if (entry instanceof HostBook.Entry.Refused refused) {
        return new Outside.Choice.Wrong(refused.says());
      }
      hosts.add(((HostBook.Entry.Found) entry).host());
    }
    return new Outside.Choice.Hosts(List.copyOf(hosts), config);
  }
}
