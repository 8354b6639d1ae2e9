package org.neuronatlas.app.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class AddressTest {
  @Test
  void aPortInUseIsToldBeforeAnythingStarts() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Address.claim("127.0.0.1", port))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Port " + port + " on 127.0.0.1 is in use: choose another with --port.");
    }
  }

  @Test
  void aPortThatCannotBeIsMisuse() {
    assertThatThrownBy(() -> Address.claim("127.0.0.1", 65536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no port 65536");
    assertThatThrownBy(() -> Address.claim("127.0.0.1", -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressOfAnotherMachineIsRefused() {
    assertThatThrownBy(() -> Address.claim("192.0.2.1", 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("192.0.2.1 is not an address of this machine");
  }

  @Test
  void theUrlIsOneABrowserHereCanOpen() {
    Address everywhere = Address.claim("0.0.0.0", 0);
    assertThat(everywhere.url()).hasToString("http://127.0.0.1:" + everywhere.port() + "/");
    Address named = Address.claim("localhost", 0);
    assertThat(named.port()).isPositive();
  }

  @Test
  void whereOthersAreLetInTheAddressThatIsHandedOutIsSaid() {
    assertThat(Address.loopback("127.0.0.1")).isTrue();
    assertThat(Address.loopback("localhost")).isTrue();
    assertThat(Address.loopback("0.0.0.0")).isFalse();
    Address everywhere = Address.claim("0.0.0.0", 0);
    assertThat(Serving.unnamed(everywhere.url()))
        .contains("name http://127.0.0.1:" + everywhere.port() + ";", "ATLAS_PUBLIC_URL");
  }
}
