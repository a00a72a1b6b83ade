package gpudeck.core.probe;

import gpudeck.core.text.Raw;

/**
 * Which tmux session, for ever: a name or {@code $id} may come again under another server.
 *
 * @param id tmux's {@code $id}
 */
public record SessionKey(HostKey host, Raw socket, long serverPid, long serverStart, String id) {}
