package io.twinflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import io.twinflow.local.consumer.HubAccess;
import io.twinflow.local.replay.FunctionsWebhook;
import io.twinflow.local.replay.Outlets;
import io.twinflow.local.replay.Replay;
import io.twinflow.local.replay.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters again. */
@Command(
        name = "replay",
        description = {
            "Sends dead letters back to where they came from, once their cause is mended: events of event hubs to their"
                    + " hub, events of Event Grid to their function. They keep the times of their sources, so nothing old"
                    + " overwrites what is newer.",
            "What is sent is noted in FILE.sent beside each file, so that the next run leaves it out. The last line counts;"
                    + " the exit code is 0 if everything that was wanted is sent."
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description =
                    "Dead letters: .jsonl of the functions, .json of Event Grid and of Digital Twins, or directories with either.")
    private List<Path> letters = List.of();

    @Option(names = "--function", paramLabel = "NAME", description = "Only those of this function. May be repeated.")
    private Set<String> functions = Set.of();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description =
                    "Only those with this kind of failure, such as UNKNOWN_TWIN, or this reason of Event Grid. May be"
                            + " repeated.")
    private Set<String> kinds = Set.of();

    @Option(names = "--id", paramLabel = "ID", description = "Only the one with this id. May be repeated.")
    private Set<String> ids = Set.of();

    @Option(names = "--dry-run", description = "Says what would be sent, and sends nothing.")
    private boolean dry;

    @Option(names = "--again", description = "Sends what was sent before, too.")
    private boolean again;

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Sends to the local Azure that wrote this file; the options below go first.")
    private @Nullable Path readyFile;

    @Option(
            names = "--event-hubs",
            paramLabel = "NAMESPACE",
            defaultValue = "${env:EVENT_HUBS_NAMESPACE}",
            description =
                    "The Event Hubs namespace, as NAME.servicebus.windows.net, entered as who you are logged in to"
                            + " Azure; needs the role Azure Event Hubs Data Sender. Default: environment variable"
                            + " EVENT_HUBS_NAMESPACE.")
    private @Nullable String eventHubs;

    @Option(
            names = "--functions",
            paramLabel = "URL",
            description =
                    "The function app, as https://NAME.azurewebsites.net. Its system key eventgrid_extension is taken"
                            + " from the environment variable EVENT_GRID_KEY, or from --key-file.")
    private @Nullable String functionApp;

    @Option(names = "--key-file", paramLabel = "FILE", description = "A file that holds that key.")
    private @Nullable Path keyFile;

    @Override
    public Integer call() {
        Optional<JsonNode> ready = Optional.ofNullable(readyFile).map(ReadyFile::read);
        try (var outlets = new Outlets(hubs(ready), webhook(ready))) {
            var selection = new Selection(functions, kinds, ids, again);
            var replay = new Replay(outlets, selection, dry, spec.commandLine().getOut());
            return replay.run(letters).isComplete() ? 0 : 1;
        }
    }

    /** A namespace in the environment is that of Azure, so a ready file goes before it. */
    private Optional<HubAccess> hubs(Optional<JsonNode> ready) {
        Optional<HubAccess> local = ready.map(json -> json.at("/eventHubs/connectionString"))
                .map(text -> new HubAccess.ByKey(text.asText()));
        boolean given = spec.commandLine().getParseResult().hasMatchedOption("--event-hubs");
        if (local.isPresent() && !given) {
            return local;
        }
        return Optional.ofNullable(eventHubs)
                .filter(name -> !name.isBlank() && !dry)
                .map(NamespaceInAzure::enter);
    }

    private Optional<FunctionsWebhook> webhook(Optional<JsonNode> ready) {
        if (functionApp != null) {
            return Optional.of(new FunctionsWebhook(functionApp, key()));
        }
        return ready.map(json -> json.path("functions"))
                .filter(JsonNode::isObject)
                .map(json -> new FunctionsWebhook(
                        json.path("url").asText(),
                        Optional.of(json.path("eventGridKey").asText())));
    }

    private Optional<String> key() {
        if (keyFile == null) {
            return Optional.ofNullable(System.getenv("EVENT_GRID_KEY")).filter(key -> !key.isBlank());
        }
        try {
            return Optional.of(Files.readString(keyFile).strip());
        } catch (IOException e) {
            throw new LocalFailure("The key file " + keyFile + " cannot be read: " + Reason.of(e) + ".");
        }
    }
}
