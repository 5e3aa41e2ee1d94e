package io.twinflow.bench.twins;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * An estate of buildings, with floors, rooms and devices, as numbers: each ten thousandth twin is a building, each two
 * hundred and fiftieth a floor, each tenth a room, the others are devices in the room before them.
 *
 * @param twins how many there are
 * @param relationships how many there are
 */
record Estate(int twins, int relationships) {
    private static final int BUILDING = 10_000;
    private static final int FLOOR = 250;
    private static final int ROOM = 10;

    String id(int twin) {
        return String.format(Locale.ROOT, "%s-%07d", kind(twin).name().toLowerCase(Locale.ROOT), twin);
    }

    Kind kind(int twin) {
        if (twin % BUILDING == 0) {
            return Kind.BUILDING;
        }
        if (twin % FLOOR == 0) {
            return Kind.FLOOR;
        }
        if (twin % ROOM == 0) {
            return Kind.ROOM;
        }
        return twin % 3 == 0 ? Kind.THERMOSTAT : Kind.LIGHT;
    }

    /** What the twin is directly in; itself, for a building. */
    int place(int twin) {
        return switch (kind(twin)) {
            case BUILDING -> twin;
            case FLOOR -> twin - twin % BUILDING;
            case ROOM -> twin - twin % FLOOR;
            case THERMOSTAT, LIGHT -> twin - twin % ROOM;
        };
    }

    int room(SplittableRandom random) {
        int any = random.nextInt(twins / ROOM) * ROOM;
        return kind(any) == Kind.ROOM ? any : room(random);
    }

    int thermostat(SplittableRandom random) {
        int any = random.nextInt(twins);
        return kind(any) == Kind.THERMOSTAT ? any : thermostat(random);
    }

    /** What a twin is. */
    enum Kind {
        BUILDING("Building"),
        FLOOR("Floor"),
        ROOM("Room"),
        THERMOSTAT("Thermostat"),
        LIGHT("Light");

        private final String model;

        Kind(String model) {
            this.model = model;
        }

        String model() {
            return "dtmi:bench:" + model + ";1";
        }
    }
}
