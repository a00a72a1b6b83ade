package gpudeck.core.demo;

/**
 * Who has a card, and whether a program of theirs computes on it.
 *
 * @param job empty text where it is none of a cluster's
 * @param leader process that the program's session began with; 0 for one of its own
 */
record CardUser(String job, String user, long leader, boolean busy) {

  /** Nobody has it. */
  static final CardUser NOBODY = new CardUser("", "", 0, false);
}
