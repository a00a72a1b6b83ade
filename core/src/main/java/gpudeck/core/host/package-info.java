/**
 * Which hosts there are, what is set for them, and which keys they are known by: config.toml, what
 * {@code ssh -G} answers (through an allow-list of keys), known_hosts. Uses {@code text}.
 */
package gpudeck.core.host;
