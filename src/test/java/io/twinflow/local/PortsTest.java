package io.twinflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void whatIsNotNamedStaysWhereItUsuallyIs() {
        Ports ports = Ports.parse("mqtt=0, twins-tls=17443");

        assertThat(ports.of(Port.MQTT)).isZero();
        assertThat(ports.of(Port.TWINS_TLS)).isEqualTo(17_443);
        assertThat(ports.of(Port.FUNCTIONS)).isEqualTo(7071);
    }

    @Test
    void aLoneZeroFreesEveryPort() {
        Ports ports = Ports.parse("0");

        assertThat(Port.values()).allMatch(port -> ports.of(port) == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7000",
                "mqtt",
                "mqtt=",
                "mqtt=70000",
                "mqtt=-1",
                "ftp=21",
                "0,mqtt=1",
                "mqtt=17000,twins=17000",
                "mqtt=7070"
            })
    void anythingElseIsRefusedInWords(String text) {
        assertThatExceptionOfType(LocalFailure.class).isThrownBy(() -> Ports.parse(text));
    }

    @Test
    void aPortThatSomebodyHasIsNamedWithTheOptionThatMovesIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.parse("management=0,functions=0,twins=0,twins-tls=0,eventhubs=0,devices-https=0,mqtt="
                    + taken.getLocalPort());

            assertThatExceptionOfType(LocalFailure.class)
                    .isThrownBy(() -> ports.requireFree("127.0.0.1"))
                    .withMessageContaining(taken.getLocalPort() + " (mqtt)")
                    .withMessageContaining("--ports mqtt=");
        }
    }
}
