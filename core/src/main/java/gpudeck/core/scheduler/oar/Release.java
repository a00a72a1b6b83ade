package gpudeck.core.scheduler.oar;

/**
 * Which OAR: 3 is written anew and prints other JSON, and less of it (read in its sources: {@code
 * oar/cli}, {@code oar/lib/models.py} and {@code basequery.py}; gpudeck has never met one).
 */
enum Release {
  TWO,
  THREE;

  /**
   * @param version such as {@code 2.5.9}; what cannot be read counts as 2
   */
  static Release of(String version) {
    return version.startsWith("3.") ? THREE : TWO;
  }
}
