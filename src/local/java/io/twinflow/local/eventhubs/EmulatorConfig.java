package io.twinflow.local.eventhubs;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The hubs of a {@code config.json} as Microsoft's Event Hubs emulator takes it: one namespace, 1 to 10 hubs of 1 to 32
 * partitions with 1 to 20 consumer groups.
 *
 * @see <a href="https://learn.microsoft.com/azure/event-hubs/test-locally-with-event-hub-emulator">the emulator</a>
 */
public final class EmulatorConfig {
    private static final int MOST_HUBS = 10;
    private static final int MOST_GROUPS = 20;
    private static final int MOST_PARTITIONS = 32;

    private EmulatorConfig() {}

    /**
     * Reads the file.
     *
     * @throws LocalFailure if it is none that the emulator would take
     */
    public static List<HubDefinition> read(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new LocalFailure("The Event Hubs configuration " + file + " cannot be read: " + Reason.of(e) + ".");
        } catch (IllegalArgumentException | Json.NotJson e) {
            throw new LocalFailure(
                    "The Event Hubs configuration " + file + " cannot be used: " + e.getMessage() + "; mend the file.");
        }
    }

    /**
     * Reads the file's text.
     *
     * @throws IllegalArgumentException if the emulator would not take it either; the message says where
     */
    static List<HubDefinition> read(String text) {
        JsonNode namespaces = Json.read(text).path("UserConfig").path("NamespaceConfig");
        check(namespaces.size() == 1, "UserConfig.NamespaceConfig must have exactly one namespace");
        check(
                namespaces.path(0).path("Type").asText().equalsIgnoreCase("EventHub"),
                "The namespace's Type must be EventHub");
        return hubs(namespaces.path(0).path("Entities"));
    }

    private static List<HubDefinition> hubs(JsonNode entities) {
        check(
                entities.size() >= 1 && entities.size() <= MOST_HUBS,
                "The namespace must have 1 to " + MOST_HUBS + " Entities");
        List<HubDefinition> hubs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode entity : entities) {
            HubDefinition hub = hub(entity);
            check(names.add(hub.name()), "There are two hubs '" + hub.name() + "'");
            hubs.add(hub);
        }
        return List.copyOf(hubs);
    }

    private static HubDefinition hub(JsonNode entity) {
        String name = entity.path("Name").asText();
        check(!name.isBlank(), "Each of Entities needs a Name");
        // Files in circulation have the number as text.
        String partitions = entity.path("PartitionCount").asText();
        check(
                partitions.matches("[1-9]|[12][0-9]|3[0-2]"),
                "The PartitionCount of " + name + " must be 1 to " + MOST_PARTITIONS + ", not '" + partitions + "'");
        return new HubDefinition(name, Integer.parseInt(partitions), groups(name, entity.path("ConsumerGroups")));
    }

    private static List<String> groups(String hub, JsonNode entities) {
        List<String> groups = new ArrayList<>();
        for (JsonNode group : entities) {
            check(!group.path("Name").asText().isBlank(), "Each of the ConsumerGroups of " + hub + " needs a Name");
            groups.add(group.path("Name").asText());
        }
        check(groups.size() <= MOST_GROUPS, hub + " has more than " + MOST_GROUPS + " ConsumerGroups");
        groups.removeIf("$Default"::equalsIgnoreCase);
        return groups;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
