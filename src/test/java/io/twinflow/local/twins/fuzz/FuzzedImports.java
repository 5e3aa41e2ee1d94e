package io.twinflow.local.twins.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Dice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Files for bulk imports, each of another graph: good ones, and some with bad lines. For one thread. */
final class FuzzedImports {
    private static final List<String> HEADER = List.of("{\"Section\": \"Header\"}", "{\"fileVersion\": \"1.0.0\"}");

    private final Dice dice;
    private int files;
    private final Scrambler scrambler;

    FuzzedImports(Dice dice) {
        this.dice = dice;
        this.scrambler = new Scrambler(dice);
    }

    byte[] next() {
        List<String> lines = new ArrayList<>(HEADER);
        lines.add("{\"Section\": \"Models\"}");
        for (JsonNode model : Json.read(ValidTexts.ALL_MODELS)) {
            lines.add(Json.write(model));
        }
        lines.add("{\"Section\": \"Twins\"}");
        for (String room : ValidTexts.ROOMS_AND_FLOORS) {
            lines.add(ValidTexts.ROOM.replaceAll("\\s+", " ").replace("\"x\"", "\"" + room + "\""));
        }
        lines.add("{\"Section\": \"Relationships\"}");
        lines.add("{\"$dtId\": \"room1\", \"$relationshipId\": \"r\", \"$targetId\": \"room2\","
                + " \"$relationshipName\": \"next\", \"door\": true}");
        for (int damages = dice.below(4); damages > 0; damages--) {
            damage(lines, dice.below(lines.size()));
        }
        String text = Bytes.asChars(String.join(dice.oneIn(9) ? "\r\n" : "\n", lines))
                .replace("dtmi:fuzz:", "dtmi:fuzz" + ++files + ":")
                .replace("room", "room" + files);
        String cut = dice.oneIn(9) ? text.substring(0, dice.below(text.length())) : text;
        return cut.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void damage(List<String> lines, int at) {
        switch (dice.below(6)) {
            case 0 -> lines.add(at, lines.get(at));
            case 1 -> Collections.swap(lines, at, dice.below(lines.size()));
            case 2 -> lines.set(at, dice.any(HostileTexts.JSON_VALUES));
            case 3 -> lines.set(at, dice.any(HostileTexts.NOT_UTF_8));
            default -> lines.set(at, scrambler.json(lines.get(at)));
        }
    }
}
