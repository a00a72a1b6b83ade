package gpudeck.core.probe;

/**
 * Which machine and whose login, whatever it is called.
 *
 * @param machine machine id, else the print of its host key
 */
public record HostKey(String machine, String user) {}
