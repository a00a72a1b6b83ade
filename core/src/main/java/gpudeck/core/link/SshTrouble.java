package gpudeck.core.link;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import gpudeck.core.host.Route;
import gpudeck.core.link.Trouble.Kind;
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
 * @param connected whether a TCP connection was made
 * @param offered the keys that were offered
 * @param notes why other keys were not
 */
record SshTrouble(
    String host, Route.Ssh way, boolean connected, List<String> offered, List<String> notes) {

  /** Nothing failed, but it took too long. */
  Trouble late(Duration limit) {
    String time = " within " + Say.seconds(limit);
    return connected
        ? say(Kind.UNREACHABLE, "%s answers, but the login was not done" + time + noted())
        : say(Kind.UNREACHABLE, "%s does not answer" + time + ": is it on, is a VPN needed?");
  }

  /** What JSch threw. */
  Trouble of(Exception thrown) {
    Throwable cause =
        Stream.iterate((Throwable) thrown, e -> e != null, Throwable::getCause)
            .reduce((outer, inner) -> inner)
            .orElse(thrown);
    String says = String.valueOf(cause.getMessage());
    if (!connected) {
      return unreached(cause, says);
    }
    if (cause instanceof JSchAlgoNegoFailException nego) {
      return say(
          Kind.LOGIN,
          "%s and gpudeck have no "
              + nego.getAlgorithmName()
              + " algorithm in common; it offers "
              + nego.getServerProposal());
    }
    if (says.startsWith("Auth ") || says.contains("Too many authentication failures")) {
      return denied(says);
    }
    if (cause instanceof JSchSessionDisconnectException ended) {
      return say(Kind.UNREACHABLE, "%s ended the login: " + ended.getDescription());
    }
    return broken(says);
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
    if (says.contains("closed") || says.contains("reset") || says.contains("End of IO")) {
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
