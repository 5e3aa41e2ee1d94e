package io.twinflow.local.eventhubs;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
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

    private EmulatorConfig() {}

    /**
     * Reads the file's text.
     *
     * @throws IllegalArgumentException if the emulator would not take it either; the message says where
     */
    public static List<HubDefinition> read(String text) {
        JsonNode namespaces = Json.read(text).path("UserConfig").path("NamespaceConfig");
        check(namespaces.size() == 1, "UserConfig.NamespaceConfig must have exactly one namespace");
        check(
                namespaces.path(0).path("Type").asText().equalsIgnoreCase("EventHub"),
                "The namespace's Type must be EventHub");
        JsonNode entities = namespaces.path(0).path("Entities");
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
        List<String> groups = new ArrayList<>();
        for (JsonNode group : entity.path("ConsumerGroups")) {
            check(!group.path("Name").asText().isBlank(), "Each of the ConsumerGroups of " + name + " needs a Name");
            groups.add(group.path("Name").asText());
        }
        check(groups.size() <= MOST_GROUPS, name + " has more than " + MOST_GROUPS + " ConsumerGroups");
        groups.removeIf("$Default"::equalsIgnoreCase);
        // Files in circulation have the number as text.
        String partitions = entity.path("PartitionCount").asText();
        check(partitions.matches("[0-9]{1,2}"), "The PartitionCount of " + name + " must be 1 to 32");
        return new HubDefinition(name, Integer.parseInt(partitions), groups);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
