package io.twinflow.local.twins;

import io.twinflow.local.json.Json;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files for bulk imports, as lines. */
final class ImportFiles {
    /** The first section. */
    static final List<String> HEADER =
            List.of("{\"Section\": \"Header\"}", "{\"fileVersion\": \"1.0.0\", \"author\": \"anybody\"}");

    /** Two twins, one relationship between them, and their models. */
    static final List<String> BUILDING = List.of(
            "{\"Section\": \"Header\"}",
            "{\"fileVersion\": \"1.0.0\", \"author\": \"anybody\", \"organization\": \"any\"}",
            "{\"Section\": \"Models\"}",
            inOneLine(Samples.OFFICE_MODEL),
            inOneLine(Samples.ROOM_MODEL),
            inOneLine(Samples.SENSOR_MODEL),
            inOneLine(Samples.FLOOR_MODEL),
            "{\"Section\": \"Twins\"}",
            "{\"$dtId\": \"floor\", \"$metadata\": {\"$model\": \"dtmi:samples:Floor;1\"}}",
            "{\"$dtId\": \"room\", \"$metadata\": {\"$model\": \"dtmi:samples:Room;1\"}, \"Seats\": 4,"
                    + " \"sensor\": {\"$metadata\": {}}}",
            "{\"Section\": \"Relationships\"}",
            "{\"$dtId\": \"floor\", \"$relationshipId\": \"r1\", \"$targetId\": \"room\","
                    + " \"$relationshipName\": \"rooms\"}");

    private ImportFiles() {}

    /** That many twins, of a model that must be there. */
    static List<String> twins(int count) {
        Stream<String> twins = IntStream.range(0, count)
                .mapToObj(number ->
                        "{\"$dtId\": \"twin" + number + "\", \"$metadata\": {\"$model\": \"dtmi:samples:Floor;1\"}}");
        return Stream.of(HEADER.stream(), Stream.of("{\"Section\": \"Twins\"}"), twins)
                .flatMap(lines -> lines)
                .toList();
    }

    static String inOneLine(String model) {
        return Json.write(Json.read(model));
    }
}
