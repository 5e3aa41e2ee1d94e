package io.twinflow.local.devices;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** MQTT 3.1.1 packets byte by byte, whole ones and broken ones. */
final class MqttPackets {
    private MqttPackets() {}

    static byte[] connect(String clientId, String username, String password) {
        var body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.writeBytes(new byte[] {4, (byte) 0xc0, 0, 60});
        text(body, clientId);
        text(body, username);
        text(body, password);
        return packet(0x10, body.toByteArray());
    }

    static byte[] publish(String topic, int qos, int id, byte[] payload) {
        var body = new ByteArrayOutputStream();
        text(body, topic);
        if (qos > 0) {
            number(body, id);
        }
        body.writeBytes(payload);
        return packet(0x30 | qos << 1, body.toByteArray());
    }

    static byte[] subscribe(String filter, int qos, int id) {
        var body = new ByteArrayOutputStream();
        number(body, id);
        text(body, filter);
        body.write(qos);
        return packet(0x82, body.toByteArray());
    }

    static byte[] unsubscribe(String filter, int id) {
        var body = new ByteArrayOutputStream();
        number(body, id);
        text(body, filter);
        return packet(0xa2, body.toByteArray());
    }

    static byte[] acknowledge(int id) {
        return packet(0x40, new byte[] {(byte) (id >> 8), (byte) id});
    }

    static byte[] ping() {
        return new byte[] {(byte) 0xc0, 0};
    }

    /** One of these packets, broken in one of many ways. */
    static byte[] broken(Random random, List<byte[]> whole) {
        byte[] packet = whole.get(random.nextInt(whole.size())).clone();
        switch (random.nextInt(6)) {
            case 0 -> random.nextBytes(packet);
            case 1 -> packet[0] = (byte) random.nextInt(256);
            case 2 -> packet[1] = (byte) random.nextInt(256);
            case 3 -> packet = Arrays.copyOf(packet, random.nextInt(packet.length));
            case 4 -> {
                byte[] noise = new byte[random.nextInt(64) + 1];
                random.nextBytes(noise);
                packet = noise;
            }
            default -> {
                for (int i = 0; i <= random.nextInt(8); i++) {
                    packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return packet;
    }

    private static byte[] packet(int type, byte[] body) {
        var packet = new ByteArrayOutputStream();
        packet.write(type);
        int left = body.length;
        do {
            int low = left & 0x7f;
            left >>= 7;
            packet.write(left > 0 ? low | 0x80 : low);
        } while (left > 0);
        packet.writeBytes(body);
        return packet.toByteArray();
    }

    private static void text(ByteArrayOutputStream to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(to, bytes.length);
        to.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream to, int number) {
        to.write(number >> 8);
        to.write(number);
    }
}
