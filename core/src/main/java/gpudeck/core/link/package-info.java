/**
 * Ways to a host and what travels on them: transports, the link that is kept alive, its lanes and
 * their framed requests. The only room that imports JSch; uses {@code host} and {@code text}.
 *
 * <p>From the outside in: a {@code Link} is what others ask; its {@code Keeper} holds one {@code
 * Line} up, which is a {@code Connection} of a {@code Transport} with its {@code Lanes}; each
 * {@code Berth} has one {@code Lane}, which writes a {@code Frame} and cuts what comes back by
 * {@code Cutter}; {@code Leftovers} knows the shells that were left with something running in them.
 *
 * <p>The transports: {@code SshTransport} is JSch, with a {@code SshDial} an attempt, in which
 * {@code Offer} holds the keys, {@code Interview} what the host asks, {@code HostKeyGate} whom we
 * believe; {@code OpenSshTransport} is the user's own ssh, and all of it is called {@code OpenSsh},
 * but for the {@code Passphrases} that it is told again and what speaks {@code Mux} with it; {@code
 * LocalTransport} is this machine. {@code EitherSsh} chooses between the first two at each dial.
 *
 * <p>What keeps a link up: {@code Upkeep} decides, by {@code Watchdog} (is it alive), {@code
 * Redials} (when again) and {@code Dials} (one at a time); {@code Keeper} is the thread that does
 * it. Beside the lanes a link has {@code Streams}, {@code Terminals} and {@code Tunnel}s.
 */
package gpudeck.core.link;
