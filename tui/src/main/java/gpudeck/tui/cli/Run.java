package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.host.Person;
import gpudeck.core.host.SshAliases;
import gpudeck.core.link.Trouble;
import gpudeck.tui.screen.ColourAbility;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** One run of a command: its options and what is around it. */
record Run(Options options, Outside outside) {

  /** Opens the hosts that the options name, works with them and closes them again. */
  int withHosts(BiFunction<Desk, List<Host>, Integer> work) {
    return withHosts(options.hosts(), work);
  }

  /** Opens named hosts; where there is none, those of the config. */
  int withHosts(List<String> names, BiFunction<Desk, List<Host>, Integer> work) {
    Outside.Choice choice = named(names);
    if (choice instanceof Outside.Choice.Wrong wrong) {
      return wrong(wrong.says());
    }
    Outside.Choice.Hosts chosen = (Outside.Choice.Hosts) choice;
    chosen.config().warnings().forEach(this::say);
    try (Desk desk = outside.desks().open(chosen, asker())) {
      return work.apply(desk, chosen.hosts());
    }
  }

  /** The hosts that are named; this machine where nothing names one. */
  Outside.Choice named(List<String> names) {
    Outside.Choice choice = outside.book().choose(names, options);
    return choice instanceof Outside.Choice.Unnamed unnamed ? unnamed.thisMachine() : choice;
  }

  /** The names that the ssh config knows, in its order. */
  List<String> aliases() {
    Person person = outside.person();
    Path config = options.sshConfig().orElse(person.home().resolve(".ssh/config"));
    return SshAliases.of(config, person);
  }

  /** A message that is no result: standard error, whatever the options. */
  void say(String message) {
    outside.err().println("gpudeck: " + message);
  }

  void print(String text) {
    outside.out().print(text);
    outside.out().flush();
  }

  /** Prints a table, or says that it is empty where every host has answered. */
  void print(Table table, String what, List<? extends HostAnswer<?>> answers) {
    List<String> lines = lines(table);
    if (lines.isEmpty() && exit(answers) == Exit.DONE) {
      say("no " + what);
    }
    printLines(lines);
  }

  /** A table in the width of the terminal that it is printed on; a pipe gets all of it. */
  List<String> lines(Table table) {
    return table.lines(colour(), outside.columns().get());
  }

  void printLines(List<String> lines) {
    lines.forEach(outside.out()::println);
    outside.out().flush();
  }

  /** Says what was wrong with the command line or the config, and is the code for it. */
  int wrong(String says) {
    say(says);
    if (options.json()) {
      print(Report.nothing());
    }
    return Exit.USAGE;
  }

  /** Says of each host that gave no answer why. */
  void sayTroubles(List<? extends HostAnswer<?>> answers) {
    for (HostAnswer<?> answer : answers) {
      answer.trouble().map(Trouble::says).ifPresent(says -> say(answer.name() + ": " + says));
    }
  }

  static int exit(List<? extends HostAnswer<?>> answers) {
    return Exit.of(answers.stream().<Optional<Trouble>>map(HostAnswer::trouble).toList());
  }

  /** Whether what is printed may have colours: by themselves only on a terminal. */
  boolean colour() {
    return ability() != ColourAbility.NONE;
  }

  /** The colours that what is printed may have. */
  ColourAbility ability() {
    return outside.printing(options.colour());
  }

  /** Asks at the terminal what logins have to ask. */
  TerminalAsker asker() {
    return new TerminalAsker(outside.console(), this::say);
  }
}
