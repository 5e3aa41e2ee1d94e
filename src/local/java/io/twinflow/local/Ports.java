package io.twinflow.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Which ports to listen on; 0 is any that is free. Immutable. */
public final class Ports {
    private static final Pattern COMMA = Pattern.compile(",");

    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /** Every service on its usual port. */
    public static Ports usual() {
        return parse("");
    }

    /** Every service on a port that is free. */
    public static Ports free() {
        return parse("0");
    }

    /**
     * Reads {@code mqtt=0,twins=17080}, or one number for all; what is not named stays where it usually is.
     *
     * @throws LocalFailure if it is neither
     */
    public static Ports parse(String text) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, port.usual());
        }
        List<String> parts = COMMA.splitAsStream(text)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        for (String part : parts) {
            int equals = part.indexOf('=');
            int number = number(part.substring(equals + 1));
            if (equals >= 0) {
                numbers.put(Port.of(part.substring(0, equals)), number);
            } else if (number == 0 && parts.size() == 1) {
                numbers.replaceAll((port, usual) -> 0);
            } else {
                throw new LocalFailure(
                        "--ports takes 0, or names with numbers such as mqtt=0,twins=17080; not '" + part + "'.");
            }
        }
        requireDifferent(numbers);
        return new Ports(numbers);
    }

    /**
     * A port that is free and stays so: it is below those that the system gives to clients, one of which might else get
     * it while its server is down.
     */
    public static int lasting() {
        var random = new Random();
        while (true) {
            int port = 20_000 + random.nextInt(10_000);
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // Another one may be free.
            }
        }
    }

    /** Where a service shall listen. */
    public int of(Port port) {
        return numbers.getOrDefault(port, port.usual());
    }

    /**
     * Makes sure that nobody else has a port that is asked for.
     *
     * @throws LocalFailure if somebody has; it names the port and the option that moves it
     */
    void requireFree(String address) {
        numbers.keySet().forEach(port -> requireFree(address, port));
    }

    /** As {@link #requireFree(String)}, of one port. */
    void requireFree(String address, Port port) {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, of(port)));
        } catch (IOException e) {
            throw new LocalFailure("Port " + of(port) + " (" + port.label()
                    + ") is in use; choose another with --ports " + port.label() + "=PORT, or 0 for any that is free.");
        }
    }

    /** Two servers of one program would share a port in silence, each getting half of what is meant for the other. */
    private static void requireDifferent(Map<Port, Integer> numbers) {
        Map<Integer, Port> holders = new HashMap<>();
        numbers.forEach((port, number) -> {
            Port holder = number == 0 ? null : holders.putIfAbsent(number, port);
            if (holder != null) {
                throw new LocalFailure(
                        "--ports gives " + number + " to both " + holder.label() + " and " + port.label() + ".");
            }
        });
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        throw new LocalFailure("A port is a number from 0 to 65535, not '" + text + "'.");
    }
}
