package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who waits no longer while a person looks for their code, the host or we, by either SSH. */
interface HangUpContract {

  /** Dials a host that wants a password. */
  Dialled dialled(Asker asker);

  /** Ends the login from the other side. */
  void hangUp();

  /** Whether the host has heard an answer. */
  boolean heard();

  /** A person who is still looking when the host hangs up. */
  class Late extends Person {

    final CountDownLatch warned = new CountDownLatch(1);
    private final Runnable hangUp;

    Late(Runnable hangUp) {
      super(false);
      this.hangUp = hangUp;
    }

    @Override
    public Optional<List<char[]>> answer(Questions asked) {
      questions.add(asked);
      hangUp.run();
      return found();
    }

    Optional<List<char[]>> found() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException takenBack) {
        Thread.currentThread().interrupt();
      }
      return Optional.empty();
    }

    @Override
    public void hungUp(SafeText host, SafeText says) {
      tell(says);
      warned.countDown();
    }
  }

  @Test
  default void aQuestionIsTakenBackWhenItsHostHangsUp() {
    Late late = new Late(this::hangUp);
    Trouble why = assertInstanceOf(Dialled.Failed.class, dialled(late)).trouble();
    assertEquals(Kind.LOGIN, why.kind());
    assertTrue(why.says().value().startsWith("gpu1 waited no longer for your answer"), "" + why);
    assertEquals(1, late.told.size());
    assertEquals(1, late.questions.size());
    assertFalse(Thread.interrupted());
  }

  @Test
  default void whatIsTypedAfterwardsAllTheSameIsWipedAndSentToNobody() {
    char[] typed = "open sesame".toCharArray();
    Late late =
        new Late(this::hangUp) {
          @Override
          Optional<List<char[]>> found() {
            boolean heardOfIt = false;
            while (!heardOfIt) {
              try {
                warned.await();
                heardOfIt = true;
              } catch (InterruptedException takenBack) {
                // A terminal's line cannot be taken back.
              }
            }
            return Optional.of(List.of(typed));
          }
        };
    Trouble why = assertInstanceOf(Dialled.Failed.class, dialled(late)).trouble();
    assertTrue(why.says().value().contains("nothing was sent"), "" + why);
    assertArrayEquals(new char[typed.length], typed);
    assertFalse(heard());
  }

  @Test
  default void aDialThatIsGivenUpTakesItsQuestionBack() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch takenBack = new CountDownLatch(1);
    Late late =
        new Late(asked::countDown) {
          @Override
          Optional<List<char[]>> found() {
            Optional<List<char[]>> none = super.found();
            takenBack.countDown();
            return none;
          }
        };
    Thread dialling = Daemon.start("dial", () -> dialled(late));
    assertTrue(asked.await(20, TimeUnit.SECONDS));
    dialling.interrupt();
    assertTrue(takenBack.await(20, TimeUnit.SECONDS));
    dialling.join();
  }
}
