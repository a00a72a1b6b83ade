package gpudeck.core.store.last;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.store.HostPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastPicturesTest {

  private static final Host HOST = new Host("gpu/1", new Route.Local(), HostSettings.NONE);

  @TempDir Path folder;
  private Path state;
  private Path file;

  @BeforeEach
  void places() {
    state = folder.resolve("state/gpudeck");
    file = state.resolve("pictures/gpu%2F1");
  }

  private static HostPicture picture(long seed) {
    return new RandomPicture(seed).of(HOST);
  }

  private LastPictures pictures() {
    return new LastPictures(Optional.of(state));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aLaterRunRecallsWhatAnEarlierOneKept() throws IOException {
    assertEquals(Optional.empty(), pictures().recall(HOST));
    assertEquals(Optional.empty(), pictures().keep(picture(1)));
    HostPicture last = pictures().recall(HOST).orElseThrow();
    assertEquals(picture(1).jobs(), last.jobs());
    assertEquals("rw-------", mode(file));
    assertEquals("rwx------", mode(file.getParent()));
    assertEquals("rwx------", mode(state));
  }

  @Test
  void whatHasNotChangedIsNotWrittenAgain() {
    List<Path> written = new ArrayList<>();
    LastPictures pictures =
        new LastPictures(Optional.of(state), (path, bytes) -> written.add(path));
    pictures.keep(picture(1));
    pictures.keep(picture(1));
    assertEquals(List.of(file), written);
    pictures.keep(picture(2));
    assertEquals(List.of(file, file), written);
  }

  @Test
  void aHostThatHasNotAnsweredKeepsItsOldPicture() {
    pictures().keep(picture(1));
    pictures().keep(HostPicture.of(HOST));
    assertEquals(Optional.of(picture(1).jobs()), pictures().recall(HOST).map(HostPicture::jobs));
  }

  @Test
  void madeUpHostsAreNotKept() {
    Host madeUp = new Host("gpu/1", new Route.MadeUp(), HostSettings.NONE);
    assertEquals(Optional.empty(), pictures().keep(new RandomPicture(1).of(madeUp)));
    assertFalse(Files.exists(state));
  }

  @Test
  void aFileThatOthersMayWriteOrThatIsALinkIsNotRead() throws IOException {
    pictures().keep(picture(1));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    assertEquals(Optional.empty(), pictures().recall(HOST));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertTrue(pictures().recall(HOST).isPresent());
    Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);
    assertEquals(Optional.empty(), pictures().recall(HOST));
  }

  @Test
  void aFileThatIsTooLongOrGarbledCostsThePictureOnly() throws IOException {
    pictures().keep(picture(1));
    byte[] good = Files.readAllBytes(file);
    Files.write(file, new byte[LastPictures.MOST_BYTES + 1]);
    assertEquals(Optional.empty(), pictures().recall(HOST));
    Files.write(file, "gpudeck picture 2\n and more".getBytes());
    assertEquals(Optional.empty(), pictures().recall(HOST));
    Files.write(file, Arrays.copyOf(good, good.length - 1));
    assertEquals(Optional.empty(), pictures().recall(HOST));
  }

  @Test
  void aFullDiskIsOneSentenceAndLeavesTheOldPicture() throws IOException {
    pictures().keep(picture(1));
    LastPictures full =
        new LastPictures(
            Optional.of(state),
            (path, bytes) -> {
              throw new IOException("No space left on device");
            });
    assertEquals(
        Optional.of(
            file
                + " cannot be written (No space left on device):"
                + " the next start will not show what is known now."),
        full.keep(picture(2)));
    assertTrue(pictures().recall(HOST).isPresent());
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aStateFolderThatCannotBeMadeIsOneSentence() throws IOException {
    Files.writeString(folder.resolve("state"), "a file where a folder should be");
    String says = pictures().keep(picture(1)).orElseThrow();
    assertTrue(says.contains("cannot be made"), says);
    assertEquals(Optional.empty(), pictures().recall(HOST));
  }
}
