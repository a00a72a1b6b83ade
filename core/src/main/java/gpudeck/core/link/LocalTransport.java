package gpudeck.core.link;

import gpudeck.core.host.Host;

/** This machine: commands are child processes of ours. */
public final class LocalTransport implements Transport {

  @Override
  public Dialled dial(Host host, Asker asker) {
    return new Dialled.Open(new LocalConnection());
  }
}
