package io.twinflow.simulation.defect;

import io.twinflow.simulation.cloud.StoredEvent;
import io.twinflow.simulation.host.Defect;
import io.twinflow.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What can be done wrong between the host and the functions. */
final class DeliveryDefects {
    private DeliveryDefects() {}

    /** Of several events of one device in a batch only the first counts. */
    static Defect firstOfABatch() {
        return new Defect() {
            @Override
            public List<StoredEvent> batch(String function, List<StoredEvent> events) {
                Set<String> seen = new HashSet<>();
                return !function.equals("TelemetryToTwin")
                        ? events
                        : events.stream()
                                .filter(event -> seen.add(event.systemProperties()
                                        .path("PartitionKey")
                                        .asText()))
                                .toList();
            }
        };
    }

    /** That a relationship came or went is taken for none of the app's business. */
    static Defect relationshipsIgnored() {
        return new Defect() {
            @Override
            public void deliver(String function, String event, Consumer<String> run) {
                String type = Json.read(event).path("eventType").asText();
                if (!type.startsWith("Microsoft.DigitalTwins.Relationship.")) {
                    run.accept(event);
                }
            }
        };
    }

    /** What comes while a run is under way is taken for done. */
    static Defect withoutTrailingRun() {
        List<String> underWay = new ArrayList<>();
        return new Defect() {
            @Override
            public void deliver(String function, String event, Consumer<String> run) {
                String subject = Json.read(event).path("subject").asText();
                if (function.equals("TwinToTwin") && underWay.contains(subject)) {
                    return;
                }
                underWay.add(subject);
                try {
                    run.accept(event);
                } finally {
                    underWay.remove(subject);
                }
            }
        };
    }

    /** A batch that is to come again does not. */
    static Defect deferralIgnored() {
        return new Defect() {
            @Override
            public void deliver(String function, Runnable run) {
                try {
                    run.run();
                } catch (RuntimeException lost) {
                    return;
                }
            }
        };
    }

    static Defect withoutDeadLetters() {
        return new Defect() {
            @Override
            public String deadLetters(String lines) {
                return "";
            }
        };
    }

    static Defect checkpointFirst() {
        return new Defect() {
            @Override
            public boolean checkpointsEarly() {
                return true;
            }
        };
    }

    static Defect answerFirst() {
        return new Defect() {
            @Override
            public boolean answersEarly() {
                return true;
            }
        };
    }
}
