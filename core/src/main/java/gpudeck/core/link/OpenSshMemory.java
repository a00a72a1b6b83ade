package gpudeck.core.link;

/**
 * What dials by the user's own ssh leave for the ones after them.
 *
 * @param home the login nodes that were led to
 * @param passphrases those that were given
 */
record OpenSshMemory(OpenSshHome home, Passphrases passphrases) {}
