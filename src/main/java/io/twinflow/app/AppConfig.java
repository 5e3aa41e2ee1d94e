package io.twinflow.app;

import static java.util.Objects.requireNonNull;

import io.twinflow.azure.EventHubsAccess;
import io.twinflow.core.allocation.DeviceModels;
import io.twinflow.core.propagation.PropagationRule;
import io.twinflow.wire.PropagationRules;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything this app reads from its environment.
 *
 * @param twinsUrl address of the Azure Digital Twins instance, {@code ADT_INSTANCE_URL}
 * @param deviceModels the models that devices may ask for, {@code DEVICE_MODELS}
 * @param hubProperty the twin property that takes a device's hub, {@code HUB_PROPERTY}, default {@code AssignedHub}
 * @param propagationRules which property follows which, {@code PROPAGATION_RULES}, default {@code propagation.json}
 * @param parallelTwins how many twins of one batch are written at once, {@code PARALLEL_TWINS}, default 16
 * @param knownTwins how many twins each job remembers, {@code KNOWN_TWINS}, default 10000
 * @param eventHubs the way to the event hubs, {@code EventHubs} or {@code EventHubs__fullyQualifiedNamespace}
 * @param timeSeriesHub the event hub that takes the time series, {@code TIME_SERIES_HUB}
 */
public record AppConfig(
        URI twinsUrl,
        DeviceModels deviceModels,
        String hubProperty,
        List<PropagationRule> propagationRules,
        int parallelTwins,
        int knownTwins,
        EventHubsAccess eventHubs,
        String timeSeriesHub) {
    /** Settings that the Functions host or the Azure SDKs read, not this class; they are listed here so that one list names all. */
    static final Set<String> HOST_SETTINGS = Set.of(
            "AZURE_CLIENT_ID",
            "AzureWebJobsStorage",
            "DEVICE_EVENTS_HUB",
            "EventHubs__credential",
            "FUNCTIONS_WORKER_RUNTIME",
            "LIFECYCLE_EVENTS_HUB",
            "TWIN_EVENTS_HUB");

    static final Set<String> APP_SETTINGS = Set.of(
            "ADT_INSTANCE_URL",
            "DEVICE_MODELS",
            "EventHubs",
            "EventHubs__clientId",
            "EventHubs__fullyQualifiedNamespace",
            "HUB_PROPERTY",
            "KNOWN_TWINS",
            "PARALLEL_TWINS",
            "PROPAGATION_RULES",
            "TIME_SERIES_HUB");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int MOST = 1_000_000;

    public AppConfig {
        propagationRules = List.copyOf(propagationRules);
    }

    /**
     * Reads the settings.
     *
     * @param env names and values, such as {@code System.getenv()}
     * @param defaultRules the rules document that holds if {@code PROPAGATION_RULES} is not set
     * @throws IllegalArgumentException that names every setting that is missing or cannot be used, in one line, and no
     *     secret
     */
    public static AppConfig from(Map<String, String> env, String defaultRules) {
        Settings settings = new Settings(env);
        URI twinsUrl = settings.required("ADT_INSTANCE_URL", AppConfig::twinsUrl);
        DeviceModels models = settings.required("DEVICE_MODELS", DeviceModels::parse);
        String hubProperty = settings.orDefault("HUB_PROPERTY", "AssignedHub", text -> text);
        var rules = settings.orDefault("PROPAGATION_RULES", defaultRules, PropagationRules::read);
        Integer parallelTwins = settings.orDefault("PARALLEL_TWINS", "16", AppConfig::count);
        Integer knownTwins = settings.orDefault("KNOWN_TWINS", "10000", AppConfig::count);
        EventHubsAccess eventHubs = eventHubs(settings);
        String timeSeriesHub = settings.required("TIME_SERIES_HUB", text -> text);
        settings.check();
        return new AppConfig(
                present(twinsUrl),
                present(models),
                present(hubProperty),
                present(rules),
                present(parallelTwins),
                present(knownTwins),
                present(eventHubs),
                present(timeSeriesHub));
    }

    /** Over plain http no credential is sent, and none of it would stay secret: so on this machine only. */
    private static URI twinsUrl(String text) {
        URI url = URI.create(text.contains("://") ? text : "https://" + text);
        String host = url.getHost();
        if (host == null) {
            throw new IllegalArgumentException("'" + text + "' names no host");
        }
        boolean local = "http".equals(url.getScheme()) && (LOOPBACK.contains(host) || host.endsWith(".localhost"));
        if (!local && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("'" + text + "' must begin with https:// unless it is on this machine");
        }
        return url;
    }

    private static int count(String text) {
        int count;
        try {
            count = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
        }
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("'" + text + "' is not between 1 and " + MOST);
        }
        return count;
    }

    /** As the Functions host: a connection string comes first. */
    private static @Nullable EventHubsAccess eventHubs(Settings settings) {
        Optional<String> key = settings.optional("EventHubs");
        Optional<String> namespace = settings.optional("EventHubs__fullyQualifiedNamespace");
        if (key.isEmpty() && namespace.isEmpty()) {
            settings.problem("Neither EventHubs__fullyQualifiedNamespace nor EventHubs is set");
            return null;
        }
        key.filter(AppConfig::namesOneHub)
                .ifPresent(
                        any -> settings.problem(
                                "EventHubs names one event hub; use the connection string of the namespace, without EntityPath"));
        return key.isPresent()
                ? new EventHubsAccess.ConnectionString(key.get())
                : new EventHubsAccess.Identity(namespace.orElseThrow(), settings.optional("EventHubs__clientId"));
    }

    /** With such a string every trigger reads that event hub, whatever its own settings say. */
    private static boolean namesOneHub(String connectionString) {
        return connectionString.toLowerCase(Locale.ROOT).contains("entitypath=");
    }

    /** What {@link Settings#check} has made sure of. */
    private static <T> T present(@Nullable T value) {
        return requireNonNull(value, "a setting that was checked");
    }
}
