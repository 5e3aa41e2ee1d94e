package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.LinkRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who reads which partition for which consumer group, and who has to go when another comes. Thread-safe. */
final class Readers {
    private static final int MOST_WITHOUT_EPOCH = 5;

    private final Map<String, List<Reader>> byPlace = new HashMap<>();

    /**
     * Lets a reader in, and sends those away that it outranks: with an epoch everyone whose epoch is not higher.
     *
     * @param place a partition as a consumer group sees it
     * @throws LinkRefused if it is outranked itself, or if there are too many
     */
    synchronized void join(String place, Reader reader) {
        List<Reader> present = byPlace.computeIfAbsent(place, key -> new ArrayList<>());
        Optional<Long> highest =
                present.stream().flatMap(other -> other.epoch().stream()).max(Long::compare);
        if (reader.epoch().isPresent()) {
            takeOver(List.copyOf(present), highest, reader, reader.epoch().get());
            present.clear();
        } else if (highest.isPresent()) {
            throw Refusals.stolen("At least one receiver for the endpoint is created with epoch of '" + highest.get()
                    + "', and so non-epoch receiver is not allowed. Either reconnect with a higher epoch,"
                    + " or make sure all epoch receivers are closed or disconnected.");
        } else if (present.size() >= MOST_WITHOUT_EPOCH) {
            throw Refusals.tooManyReceivers(MOST_WITHOUT_EPOCH);
        }
        present.add(reader);
    }

    synchronized void leave(String place, Reader reader) {
        byPlace.computeIfPresent(place, (key, present) -> {
            present.remove(reader);
            return present.isEmpty() ? null : present;
        });
    }

    private static void takeOver(List<Reader> present, Optional<Long> highest, Reader reader, long epoch) {
        if (highest.isPresent() && highest.get() > epoch) {
            throw Refusals.stolen("Receiver '" + reader.name() + "' with a lower epoch of '" + epoch
                    + "' cannot be created: a receiver with a higher epoch '" + highest.get() + "' already exists.");
        }
        for (Reader other : present) {
            other.sendAway(Refusals.stolen("New receiver '" + reader.name() + "' with higher epoch of '" + epoch
                    + "' is created hence current receiver '" + other.name() + "' with epoch '"
                    + other.epoch().orElse(0L) + "' is getting disconnected."
                    + " If you are recreating the receiver, make sure a higher epoch is used."));
        }
    }

    /** One that reads. */
    interface Reader {
        /** As the client calls it. */
        String name();

        /** Its owner level, if it has one. */
        Optional<Long> epoch();

        /** Closes its link and says why; returns at once, from any thread. */
        void sendAway(LinkRefused why);
    }
}
