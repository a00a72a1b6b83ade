/**
 * The made-up clusters of {@code gpudeck demo}: stand-ins of a host's programs, which a real shell
 * runs, and a clock that rewrites the files they print. Uses {@code host}.
 */
package gpudeck.core.demo;
