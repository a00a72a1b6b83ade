/**
 * Ways to a host and what travels on them: transports, the link that is kept alive, its lanes and
 * their framed requests. The only room that imports JSch; uses {@code host} and {@code text}.
 *
 * <p>From the outside in: a {@code Link} is what others ask; its {@code Keeper} holds one {@code
 * Line} up, which is a {@code Connection} of a {@code Transport} with its {@code Lanes}; each
 * {@code Berth} has one {@code Lane}, which writes a {@code Frame} and cuts what comes back by
 * {@code Cutter}; {@code Leftovers} knows the shells that were left with something running in them.
 */
package gpudeck.core.link;
