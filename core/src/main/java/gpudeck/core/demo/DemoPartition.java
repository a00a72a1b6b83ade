package gpudeck.core.demo;

import java.time.Duration;

/**
 * A partition or queue of a made-up cluster.
 *
 * @param cardsPerUser how many cards it lets one user have at once
 */
record DemoPartition(String name, Duration maxTime, boolean isDefault, int cardsPerUser) {}
