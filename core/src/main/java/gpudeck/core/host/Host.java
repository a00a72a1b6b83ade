package gpudeck.core.host;

/**
 * A machine as the user calls it, the way to it and what is set for it.
 *
 * @param name as typed or as in config.toml: what tabs, JSON and messages call it
 */
public record Host(String name, Route route, HostSettings settings) {}
