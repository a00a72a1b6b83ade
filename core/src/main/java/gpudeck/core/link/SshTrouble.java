package gpudeck.core.link;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import gpudeck.core.host.Route;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.SafeText;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a login over SSH failed, in a sentence: the host, the cause, what can be done.
 *
 * @param progress how far it came
 * @param offered the keys that were offered
 * @param notes why other keys were not
 */
record SshTrouble(
    String host, Route.Ssh way, Progress progress, List<String> offered, List<String> notes) {

  /** What a host says of itself is cut there. */
  private static final int WIDEST = 200;

  /**
   * How far a login came.
   *
   * @param connected a TCP connection was made
   * @param known the host has shown the right key
   * @param answered a person has answered a question of the host
   * @param hungUp the host, or the network, has ended the connection
   */
  record Progress(boolean connected, boolean known, boolean answered, boolean hungUp) {}

  /** Nothing failed, but it took too long. */
  Trouble late(Duration limit) {
    String time = " within " + Say.seconds(limit);
    if (!progress.connected()) {
      return say(Kind.UNREACHABLE, "%s does not answer" + time + ": is it on, is a VPN needed?");
    }
    String says = "%s answers, but the login was not done" + time;
    return progress.known()
        ? say(progress.answered() ? Kind.LOGIN : Kind.UNREACHABLE, says + noted())
        : say(
            Kind.UNREACHABLE,
            says
                + ": it is overloaded, or something on the way lets only a part through"
                + noted());
  }

  /** What JSch threw. */
  Trouble of(Exception thrown) {
    Throwable cause =
        Stream.iterate((Throwable) thrown, e -> e != null, Throwable::getCause)
            .reduce((outer, inner) -> inner)
            .orElse(thrown);
    String says = cut(cause.getMessage());
    if (!progress.connected()) {
      return unreached(cause, says);
    }
    if (cause instanceof JSchAlgoNegoFailException nego) {
      return noneInCommon(nego);
    }
    if (says.contains("Too many authentication failures")) {
      return denied(says);
    }
    if (says.startsWith("Auth ")) {
      return progress.hungUp() ? hungUp() : denied(says);
    }
    return cause instanceof JSchSessionDisconnectException ended
        ? say(
            progress.answered() ? Kind.LOGIN : Kind.UNREACHABLE,
            "%s ended the login and says: " + cut(ended.getDescription()))
        : broken(says);
  }

  private Trouble noneInCommon(JSchAlgoNegoFailException nego) {
    return say(
        Kind.LOGIN,
        "%s and gpudeck have no "
            + nego.getAlgorithmName()
            + " algorithm in common; it offers "
            + cut(nego.getServerProposal()));
  }

  /** What was typed may have been used up: that is not tried again by itself. */
  private Trouble hungUp() {
    return progress.answered()
        ? say(
            Kind.LOGIN,
            "%s closed the connection after what was typed: it may not wait that long, or has had"
                + " enough tries")
        : say(
            Kind.UNREACHABLE,
            "%s closed the connection in the middle of the login: it may be overloaded, or want no"
                + " more tries from here"
                + noted());
  }

  private static String cut(String says) {
    return SafeText.of(String.valueOf(says).strip()).cutEnd(WIDEST).value();
  }

  private Trouble unreached(Throwable cause, String says) {
    if (cause instanceof UnknownHostException) {
      return say(
          Kind.UNREACHABLE,
          "the name " + way.hostName() + " of %s is not known: is it right, is a VPN needed?");
    }
    if (cause instanceof SocketTimeoutException) {
      return late(way.connectTimeout());
    }
    if (cause instanceof NoRouteToHostException) {
      return say(Kind.UNREACHABLE, "there is no route to %s: is the network up, is a VPN needed?");
    }
    return cause instanceof ConnectException && says.contains("refused")
        ? say(
            Kind.UNREACHABLE,
            "%s refuses connections to port " + way.port() + ": is the port right, does sshd run?")
        : say(Kind.UNREACHABLE, "%s cannot be reached: " + says);
  }

  private Trouble broken(String says) {
    if (says.contains("invalid server's version") || says.contains("invalid protocol")) {
      return say(Kind.GARBLED, "what answers on port " + way.port() + " of %s is no SSH server");
    }
    if (progress.hungUp()
        || says.contains("closed")
        || says.contains("reset")
        || says.contains("End of IO")) {
      return say(
          Kind.UNREACHABLE,
          "%s closed the connection before the login:"
              + " too many logins at once there, or this address is blocked");
    }
    return say(Kind.UNREACHABLE, "the login on %s failed: " + says);
  }

  private Trouble denied(String says) {
    String tried = offered.isEmpty() ? "there was no key to offer" : "offered " + list(offered);
    return say(
        Kind.LOGIN, "%s did not let " + way.user() + " in: " + tried + noted() + methods(says));
  }

  /** The same with what became of the keys: a host asks for more where none of them was right. */
  Trouble withKeys(Trouble why) {
    String keys = offered.isEmpty() ? "" : "; offered " + list(offered);
    return Trouble.of(why.kind(), why.says().value() + keys + noted());
  }

  private String noted() {
    return notes.stream().map(note -> "; " + note).collect(Collectors.joining());
  }

  /** JSch says: Auth fail for methods 'publickey,password'. */
  private static String methods(String says) {
    if (says.contains("Too many")) {
      return "; the host allows no more tries: set IdentitiesOnly and IdentityFile for it";
    }
    return says.matches(".*'.*(password|keyboard-interactive).*'.*")
        ? "; it also takes passwords or codes, which your ssh config has switched off"
        : "";
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }

  private Trouble say(Kind kind, String says) {
    return Trouble.of(kind, says.replace("%s", host));
  }
}
