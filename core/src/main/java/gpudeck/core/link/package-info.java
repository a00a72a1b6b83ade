/**
 * Ways to a host and what travels on them: transports, the link that is kept alive, its lanes and
 * their framed requests. The only room that imports JSch; uses {@code host} and {@code text}.
 */
package gpudeck.core.link;
