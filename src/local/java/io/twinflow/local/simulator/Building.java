package io.twinflow.local.simulator;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicDigitalTwinMetadata;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.CreateOrReplaceDigitalTwinOptions;
import com.azure.digitaltwins.core.models.CreateOrReplaceRelationshipOptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The twins of a building, its floors and rooms, made and read through the official SDK. */
public final class Building {
    private static final String ID = "building";
    private static final int ROOMS_PER_FLOOR = 10;
    private static final int NOT_FOUND = 404;
    private static final int EXISTS = 412;

    private final DigitalTwinsClient twins;
    private final int rooms;

    public Building(DigitalTwinsClient twins, int rooms) {
        this.twins = twins;
        this.rooms = rooms;
    }

    /** The id of the room that a thermostat hangs in. */
    public static String roomOf(String thermostat) {
        return thermostat.replace("thermostat-", "room-");
    }

    /** Makes building, floors and rooms, as far as they do not exist. */
    public void construct() {
        twin(ID, "dtmi:example:Building;1");
        int floors = (rooms + ROOMS_PER_FLOOR - 1) / ROOMS_PER_FLOOR;
        for (int floor = 1; floor <= floors; floor++) {
            twin("floor-" + floor, "dtmi:example:Floor;1");
            relationship(ID, "rel_has_floors", "floor-" + floor);
        }
        eachRoom(room -> {
            String id = "room-%03d".formatted(room);
            twin(id, "dtmi:example:Room;1");
            relationship("floor-" + (1 + (room - 1) / ROOMS_PER_FLOOR), "rel_has_rooms", id);
        });
    }

    /** Hangs a thermostat in each room; its twin must exist. */
    public void equip(List<String> thermostats) {
        thermostats.parallelStream()
                .forEach(thermostat -> relationship(roomOf(thermostat), "rel_has_thermostat", thermostat));
    }

    /** A number that a twin holds now; empty if it has no such property, or there is no such twin. */
    public Optional<BigDecimal> number(String twin, String property) {
        try {
            Object value = twins.getDigitalTwin(twin, BasicDigitalTwin.class)
                    .getContents()
                    .get(property);
            return Optional.ofNullable(value).map(number -> new BigDecimal(number.toString()));
        } catch (HttpResponseException e) {
            if (e.getResponse().getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether the twin of a thermostat and its room hold what it sent last. */
    public boolean shows(VirtualDevice thermostat) {
        return holds(thermostat.id(), "Temperature", thermostat.last())
                && holds(roomOf(thermostat.id()), "currentTemp", thermostat.last());
    }

    /** Whether nothing is left of what a thermostat measured, neither in its twin nor in its room. */
    public boolean isRidOf(String thermostat) {
        return number(thermostat, "Temperature").isEmpty()
                && number(roomOf(thermostat), "currentTemp").isEmpty();
    }

    private boolean holds(String twin, String property, Reading reading) {
        return number(twin, property)
                .filter(held -> held.compareTo(reading.temperature()) == 0)
                .isPresent();
    }

    private void eachRoom(IntConsumer action) {
        IntStream.rangeClosed(1, rooms).parallel().forEach(action);
    }

    private void twin(String id, String model) {
        var twin = new BasicDigitalTwin(id).setMetadata(new BasicDigitalTwinMetadata().setModelId(model));
        unlessItExists(() -> twins.createOrReplaceDigitalTwinWithResponse(
                id,
                twin,
                BasicDigitalTwin.class,
                new CreateOrReplaceDigitalTwinOptions().setIfNoneMatch("*"),
                Context.NONE));
    }

    private void relationship(String source, String name, String target) {
        String id = source + "-" + name + "-" + target;
        var relationship = new BasicRelationship(id, source, target, name);
        unlessItExists(() -> twins.createOrReplaceRelationshipWithResponse(
                source,
                id,
                relationship,
                BasicRelationship.class,
                new CreateOrReplaceRelationshipOptions().setIfNoneMatch("*"),
                Context.NONE));
    }

    private static void unlessItExists(Runnable creation) {
        try {
            creation.run();
        } catch (HttpResponseException e) {
            if (e.getResponse().getStatusCode() != EXISTS) {
                throw e;
            }
        }
    }
}
