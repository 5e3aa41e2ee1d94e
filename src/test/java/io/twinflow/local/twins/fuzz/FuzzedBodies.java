package io.twinflow.local.twins.fuzz;

import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.Operation;
import java.util.List;

/** Bodies: good ones, slightly bad ones, and garbage; one char per byte. */
final class FuzzedBodies {
    private final Dice dice;
    private final Scrambler scrambler;

    FuzzedBodies(Dice dice) {
        this.dice = dice;
        this.scrambler = new Scrambler(dice);
    }

    String next(Operation operation) {
        List<String> good = ValidTexts.bodies(operation);
        if (good.isEmpty() || dice.oneIn(60)) {
            return dice.oneIn(10) ? Bytes.asChars(dice.any(HostileTexts.JSON_VALUES)) : "";
        }
        String body = dice.any(good);
        if (operation == Operation.QUERY && dice.oneIn(2)) {
            body = ValidTexts.query(scrambler.language(dice.any(ValidTexts.QUERIES)));
        } else if (operation == Operation.PUT_ROUTE && dice.oneIn(2)) {
            body = ValidTexts.route(scrambler.language(dice.any(ValidTexts.FILTERS)));
        } else if (operation == Operation.PATCH_ROUTE && dice.oneIn(2)) {
            body = ValidTexts.routePatch(scrambler.language(dice.any(ValidTexts.FILTERS)));
        } else if (!dice.oneIn(4)) {
            body = scrambler.json(body);
        }
        String bytes = Bytes.asChars(body);
        return dice.oneIn(40) ? withGarbage(bytes) : bytes;
    }

    private String withGarbage(String bytes) {
        int at = dice.below(bytes.length() + 1);
        return bytes.substring(0, at) + dice.any(HostileTexts.NOT_UTF_8) + bytes.substring(at);
    }
}
