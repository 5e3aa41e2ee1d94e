package io.twinflow.local.devices;

import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;

/** Writes bytes to a hub's MQTT port, packets or not. */
final class MqttSockets {
    /** How long an answer to a first packet is. */
    static final int CONNACK = 4;

    private static final int MILLIS = 15_000;

    private final HubsHere here;

    MqttSockets(HubsHere here) {
        this.here = here;
    }

    Socket open() throws IOException {
        var socket = new Socket(here.address(), here.port());
        socket.setSoTimeout(MILLIS);
        return socket;
    }

    /** Sends, says that this was all, and waits until the other side hangs up. */
    void send(byte[] input) throws IOException {
        try (var socket = open()) {
            socket.getOutputStream().write(input);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketException hungUp) {
            // while we still spoke, which is as good
        }
    }

    /** The answer to a first packet. */
    byte[] answer(byte[] connect) throws IOException {
        try (var socket = open()) {
            socket.getOutputStream().write(connect);
            return socket.getInputStream().readNBytes(CONNACK);
        }
    }

    /** The first packet of a device that may come in. */
    static byte[] hello(Device device) {
        return connect(device.id(), token(device, Duration.ofMinutes(5)));
    }

    static byte[] connect(String id, String password) {
        return MqttPackets.connect(id, DevicesHere.HUB + "/" + id + "/?api-version=2021-04-12", password);
    }

    static String token(Device of, Duration validity) {
        AccessKey key = AccessKey.ofBase64(of.keys().primary());
        return SharedAccessSignature.sign(
                of.address().resource(), "", key, Instant.now().plus(validity));
    }
}
