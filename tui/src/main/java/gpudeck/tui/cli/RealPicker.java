package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import gpudeck.core.host.Folders;
import gpudeck.core.host.HostBook;
import gpudeck.core.host.Person;
import gpudeck.core.host.SshConfig;
import gpudeck.core.store.last.LastPictures;
import gpudeck.tui.app.Picked;
import gpudeck.tui.app.Picker;
import gpudeck.tui.screen.ScreenSettings;
import gpudeck.tui.screen.ThemeResult;
import gpudeck.tui.screen.Themes;
import gpudeck.tui.view.Meaning;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Shows the picker on the same screen that the deck will have. */
record RealPicker(Person person, Themes themes, RealDeck.Screens screens)
    implements Outside.PickerDoor {

  @Override
  public Optional<Picked> pick(
      Config config, List<String> aliases, Optional<Path> keptIn, Options options) {
    ScreenWishes wishes = new ScreenWishes(config, options, person.environment());
    return wishes.theme(themes) instanceof ThemeResult.Loaded worn
        ? pick(wishes, offer(config, aliases, keptIn, options), wishes.settings(worn))
        : Optional.empty();
  }

  private Optional<Picked> pick(ScreenWishes wishes, Picker.Offer offer, ScreenSettings settings) {
    return Picker.pick(
        wishes.keys().keys(),
        wishes.glyphs(settings),
        offer,
        inputs -> screens.open(settings, inputs));
  }

  private Picker.Offer offer(
      Config config, List<String> aliases, Optional<Path> keptIn, Options options) {
    HostBook book = new HostBook(config, new SshConfig(options.sshConfig(), person));
    LastPictures last = new LastPictures(new Folders(person).state());
    return new Picker.Offer(
        aliases,
        keptIn.map(this::tilde).orElse("config.toml"),
        name -> meaning(book.entry(name), last));
  }

  private static Meaning meaning(HostBook.Entry entry, LastPictures last) {
    return entry instanceof HostBook.Entry.Found known
        ? new Meaning(entry, last.found(known.host()))
        : Meaning.of(entry);
  }

  private String tilde(Path file) {
    return file.startsWith(person.home()) ? "~/" + person.home().relativize(file) : file.toString();
  }
}
