package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.AccessPolicies;
import io.twinflow.local.amqp.Address;
import io.twinflow.local.amqp.Replies;
import io.twinflow.local.amqp.Request;
import io.twinflow.local.amqp.RequestHandler;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.PartitionState;
import io.twinflow.local.sas.NotAuthorized;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.qpid.proton.message.Message;

/** Node {@code $management}: says what hubs and partitions there are. Thread-safe. */
final class ManagementNode implements RequestHandler {
    private static final String HUB = "com.microsoft:eventhub";
    private static final String PARTITION = "com.microsoft:partition";

    private final EventHubs hubs;
    private final AccessPolicies policies;
    private final Clock clock;
    private final Instant created;

    ManagementNode(EventHubs hubs, AccessPolicies policies, Clock clock) {
        this.hubs = hubs;
        this.policies = policies;
        this.clock = clock;
        this.created = clock.instant();
    }

    @Override
    public CompletionStage<Message> answer(Request request) {
        String name = request.property("name");
        try {
            // Some clients put no token on $cbs for this node, so the one in the request is what counts.
            policies.verify(request.property("security_token"), Address.read(name));
        } catch (NotAuthorized e) {
            return done(Replies.unauthorized(String.valueOf(e.getMessage())));
        }
        Optional<HubDefinition> hub = hubs.hub(EntityPath.read(name).hub());
        String type = request.property("type");
        if (!request.property("operation").equals("READ") || !(type.equals(HUB) || type.equals(PARTITION))) {
            return done(Replies.notImplemented("Operation '" + request.property("operation") + "' on '" + type + "'"));
        }
        if (hub.isEmpty()) {
            return done(Replies.notFound(name));
        }
        return type.equals(HUB) ? done(Replies.ok(describe(hub.get()))) : partition(hub.get(), request);
    }

    private CompletionStage<Message> partition(HubDefinition hub, Request request) {
        String text = request.property("partition");
        int partition = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : -1;
        if (partition < 0 || partition >= hub.partitions()) {
            return done(Replies.notFound(hub.name() + "/Partitions/" + text));
        }
        return hubs.database()
                .submit(tx -> hubs.state(tx, hub.name(), partition))
                .thenApply(state -> Replies.ok(describe(hub, partition, state)));
    }

    private Map<String, Object> describe(HubDefinition hub) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", hub.name());
        body.put("type", HUB);
        body.put("created_at", Date.from(created));
        body.put("partition_count", hub.partitions());
        body.put(
                "partition_ids",
                IntStream.range(0, hub.partitions()).mapToObj(Integer::toString).toArray(String[]::new));
        body.put("georeplication_factor", 1);
        return body;
    }

    private Map<String, Object> describe(HubDefinition hub, int partition, PartitionState state) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", hub.name());
        body.put("type", PARTITION);
        body.put("partition", Integer.toString(partition));
        body.put("begin_sequence_number", state.beginSequence());
        body.put("last_enqueued_sequence_number", state.lastSequence());
        body.put("last_enqueued_offset", Long.toString(state.lastOffset()));
        body.put("last_enqueued_time_utc", Date.from(state.lastEnqueued()));
        body.put("is_partition_empty", state.isEmpty());
        body.put("runtime_info_retrieval_time_utc", Date.from(clock.instant()));
        return body;
    }

    private static CompletionStage<Message> done(Message reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
