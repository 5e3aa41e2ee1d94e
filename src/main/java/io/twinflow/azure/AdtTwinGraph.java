package io.twinflow.azure;

import com.azure.core.http.rest.Page;
import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.CreateOrReplaceDigitalTwinOptions;
import com.azure.digitaltwins.core.models.DeleteDigitalTwinOptions;
import com.azure.digitaltwins.core.models.DigitalTwinsModelData;
import com.azure.digitaltwins.core.models.ListModelsOptions;
import com.azure.digitaltwins.core.models.PublishComponentTelemetryOptions;
import com.azure.digitaltwins.core.models.PublishTelemetryOptions;
import com.azure.digitaltwins.core.models.QueryOptions;
import com.azure.digitaltwins.core.models.UpdateDigitalTwinOptions;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.wire.DtdlModels;
import io.twinflow.wire.Json;
import io.twinflow.wire.TwinJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The twin graph in Azure Digital Twins; numbers keep every digit in both directions. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/digital-twins/dataplane/twins">Digital Twins data plane</a>
 */
public final class AdtTwinGraph implements TwinGraph {
    private final Supplier<DigitalTwinsClient> client;

    /** Asks for the client on the first call, not before. */
    public AdtTwinGraph(Supplier<DigitalTwinsClient> client) {
        this.client = client;
    }

    @Override
    public Optional<Twin> twin(TwinId id) {
        return unless(Kind.UNKNOWN_TWIN, "read twin '" + id + "'", Optional.empty(), () -> {
            ExactBody body = new ExactBody();
            client.get().getDigitalTwinWithResponse(id.value(), Object.class, body.context());
            return Optional.of(TwinJson.read(Json.read(body.text())));
        });
    }

    @Override
    public List<Twin> twins(Collection<TwinId> ids) {
        if (ids.size() > MOST_TWINS) {
            throw new IllegalArgumentException("No query names more than " + MOST_TWINS + " twins");
        }
        return TwinsQuery.of(ids)
                .map(query -> call("query " + ids.size() + " twins", () -> found(query)))
                .orElse(List.of());
    }

    private List<Twin> found(String query) {
        ExactBody body = new ExactBody();
        QueryOptions onePage = new QueryOptions().setMaxItemsPerPage(MOST_TWINS);
        // Taking every page is what makes the client ask for it.
        client.get()
                .query(query, Object.class, onePage, body.context())
                .iterableByPage()
                .forEach(Page::getElements);
        return body.texts().stream()
                .map(Json::read)
                .flatMap(page -> TwinJson.readPage(page).stream())
                .toList();
    }

    @Override
    public boolean create(NewTwin twin) {
        return unless(Kind.CONFLICT, "create twin '" + twin.id() + "'", false, () -> {
            client.get()
                    .createOrReplaceDigitalTwinWithResponse(
                            twin.id().value(),
                            TwinJson.write(twin),
                            JsonNode.class,
                            new CreateOrReplaceDigitalTwinOptions().setIfNoneMatch("*"),
                            Context.NONE);
            return true;
        });
    }

    @Override
    public String patch(TwinId id, TwinPatch patch, @Nullable String etag) {
        return call(
                "patch twin '" + id + "'",
                () -> client.get()
                        .updateDigitalTwinWithResponse(
                                id.value(),
                                document(patch),
                                new UpdateDigitalTwinOptions().setIfMatch(etag),
                                Context.NONE)
                        .getDeserializedHeaders()
                        .getETag());
    }

    @Override
    public void delete(TwinId id, String etag) {
        unless(Kind.UNKNOWN_TWIN, "delete twin '" + id + "'", id, () -> {
            client.get()
                    .deleteDigitalTwinWithResponse(
                            id.value(), new DeleteDigitalTwinOptions().setIfMatch(etag), Context.NONE);
            return id;
        });
    }

    @Override
    public List<Relationship> outgoing(TwinId source, Optional<String> name) {
        return unless(Kind.UNKNOWN_TWIN, "list relationships of twin '" + source + "'", List.of(), () -> {
            List<Relationship> found = new ArrayList<>();
            client.get()
                    .listRelationships(source.value(), name.orElse(null), BasicRelationship.class, Context.NONE)
                    .forEach(one -> found.add(
                            new Relationship(source, one.getId(), one.getName(), new TwinId(one.getTargetId()))));
            return found;
        });
    }

    @Override
    public List<Relationship> incoming(TwinId target) {
        return unless(Kind.UNKNOWN_TWIN, "list relationships to twin '" + target + "'", List.of(), () -> {
            List<Relationship> found = new ArrayList<>();
            client.get()
                    .listIncomingRelationships(target.value(), Context.NONE)
                    .forEach(one -> found.add(new Relationship(
                            new TwinId(one.getSourceId()),
                            one.getRelationshipId(),
                            one.getRelationshipName(),
                            target)));
            return found;
        });
    }

    @Override
    public void delete(Relationship relationship) {
        String operation = "delete relationship '" + relationship.id() + "' of twin '" + relationship.source() + "'";
        unless(Kind.UNKNOWN_TWIN, operation, relationship, () -> {
            client.get().deleteRelationship(relationship.source().value(), relationship.id());
            return relationship;
        });
    }

    @Override
    public void publish(
            TwinId id, Optional<String> component, String messageId, Instant sourceTime, Map<String, JsonNode> fields) {
        OffsetDateTime time = sourceTime.atOffset(ZoneOffset.UTC);
        call(
                "publish telemetry of twin '" + id + "'",
                () -> component.isEmpty()
                        ? client.get()
                                .publishTelemetryWithResponse(
                                        id.value(),
                                        MessageIds.header(messageId),
                                        fields,
                                        new PublishTelemetryOptions().setTimestamp(time),
                                        Context.NONE)
                        : client.get()
                                .publishComponentTelemetryWithResponse(
                                        id.value(),
                                        component.get(),
                                        MessageIds.header(messageId),
                                        fields,
                                        new PublishComponentTelemetryOptions().setTimestamp(time),
                                        Context.NONE));
    }

    @Override
    public Optional<TwinModel> model(ModelId id) {
        return unless(Kind.UNKNOWN_MODEL, "read model '" + id + "'", Optional.empty(), () -> {
            ListModelsOptions options = new ListModelsOptions()
                    .setDependenciesFor(List.of(id.value()))
                    .setIncludeModelDefinition(true);
            List<String> documents = client.get().listModels(options, Context.NONE).stream()
                    .map(DigitalTwinsModelData::getDtdlModel)
                    .toList();
            return DtdlModels.resolve(id, documents);
        });
    }

    /** Only {@code add}, which also replaces; each value is followed by its source time. */
    private static JsonPatchDocument document(TwinPatch patch) {
        JsonPatchDocument document = new JsonPatchDocument();
        for (TwinPatch.Change change : patch.changes()) {
            if (change instanceof TwinPatch.Set set) {
                document.appendAddRaw(set.path().pointer(), Json.text(set.value()));
                if (set.sourceTime() != null) {
                    document.appendAdd(
                            set.path().sourceTimePointer(), set.sourceTime().toString());
                }
            } else {
                document.appendRemove(change.path().pointer());
            }
        }
        return document;
    }

    private static <T> T unless(Kind kind, String operation, T otherwise, Supplier<T> call) {
        try {
            return call(operation, call);
        } catch (TwinFailure failure) {
            if (failure.kind() == kind) {
                return otherwise;
            }
            throw failure;
        }
    }

    private static <T> T call(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            TwinFailure failure = AzureErrors.of(operation, e);
            // An answer that cannot be read says nothing about the event at hand.
            throw failure.kind() == Kind.MALFORMED
                    ? TwinFailure.of(Kind.UNAVAILABLE, "Could not " + operation + ": the answer makes no sense", e)
                    : failure;
        }
    }
}
