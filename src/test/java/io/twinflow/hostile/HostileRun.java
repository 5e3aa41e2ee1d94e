package io.twinflow.hostile;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.local.twins.Dice;

/** Attacks the functions, one call after the other, and holds what they did against the promises. */
final class HostileRun {
    private final Town town = new Town();
    private final ListeningHost host = new ListeningHost();
    private final Score score = new Score();
    private final Judge judge = new Judge(score);
    private final Dice dice;
    private final HubAttacks hubs;
    private final TextAttacks texts;

    HostileRun(long seed) {
        dice = new Dice(seed);
        Corpus corpus = new Corpus();
        hubs = new HubAttacks(corpus, dice);
        texts = new TextAttacks(corpus, dice);
    }

    /** Goes on until so many events were sent in all. */
    Score until(long events) {
        while (score.events() < events) {
            Attack attack = next();
            score.sent(attack.events().size());
            call(attack, dice.oneIn(50));
        }
        return score;
    }

    private Attack next() {
        return switch (dice.below(10)) {
            case 0, 1 -> hubs.byDevices();
            case 2 -> hubs.spoiled("TelemetryToTwin");
            case 3 -> hubs.spoiled("DeleteDeviceTwin");
            case 4 -> hubs.spoiled("TwinToTimeSeries");
            case 5 -> texts.byDevice();
            case 6 -> texts.spoiledHubEvent();
            case 7 -> texts.spoiledChange();
            default -> texts.spoiledRequest();
        };
    }

    /** With the graph away a call may ask to be made again; then, and at once otherwise, it has to end. */
    private void call(Attack attack, boolean graphIsAway) {
        host.forget();
        town.watched.watch(graphIsAway);
        try {
            int status = attack.call().on(town, host);
            judge.ended(attack, status, graphIsAway, host);
        } catch (TwinFailure failure) {
            judge.thrown(attack, failure, graphIsAway);
            score.deferred(attack.events().size());
            if (graphIsAway) {
                call(attack, false);
            }
        } catch (RuntimeException | Error e) {
            judge.broken(attack, e);
        }
        judge.said(attack, host.lines());
        judge.touched(attack, town.watched.touched());
        town.restore(town.watched.touched());
    }
}
