package io.twinflow.core.allocation;

import io.twinflow.core.twin.ModelId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The models that a device may ask for.
 *
 * @param entries model ids, compared exactly; {@code *} at the end of one stands for any ending
 */
public record DeviceModels(List<String> entries) {
    public DeviceModels {
        entries = List.copyOf(entries);
    }

    /** Reads entries with commas between them; blanks around them and empty ones do not count. */
    public static DeviceModels parse(String commaList) {
        return new DeviceModels(Stream.of(commaList.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** Whether one of the entries names this model. */
    public boolean allows(ModelId model) {
        return entries.stream().anyMatch(entry -> matches(entry, model.value()));
    }

    private static boolean matches(String entry, String model) {
        return entry.endsWith("*") ? model.startsWith(entry.substring(0, entry.length() - 1)) : model.equals(entry);
    }
}
