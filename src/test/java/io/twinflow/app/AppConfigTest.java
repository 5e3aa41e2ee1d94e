package io.twinflow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinflow.azure.EventHubsAccess;
import io.twinflow.core.propagation.Combine;
import io.twinflow.core.propagation.Direction;
import io.twinflow.core.propagation.PropagationRule;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.PropertyPath;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "ADT_INSTANCE_URL", "https://contoso.api.weu.digitaltwins.azure.net",
            "DEVICE_MODELS", "dtmi:example:*",
            "EventHubs__fullyQualifiedNamespace", "contoso.servicebus.windows.net",
            "TIME_SERIES_HUB", "timeseries");

    @Test
    void everyDefault() {
        AppConfig config = read(LEAST);

        assertThat(config.hubProperty()).isEqualTo("AssignedHub");
        assertThat(config.parallelTwins()).isEqualTo(16);
        assertThat(config.knownTwins()).isEqualTo(10_000);
        assertThat(config.eventHubs())
                .isEqualTo(new EventHubsAccess.Identity("contoso.servicebus.windows.net", Optional.empty()));
        assertThat(config.propagationRules())
                .containsExactly(new PropagationRule(
                        "rel_has_thermostat",
                        PropertyPath.of("Temperature"),
                        PropertyPath.of("currentTemp"),
                        Direction.TO_SOURCE,
                        Combine.LATEST));
    }

    @Test
    void everySetting() {
        AppConfig config = read(with(Map.of(
                "HUB_PROPERTY", "Hub",
                "PARALLEL_TWINS", "4",
                "KNOWN_TWINS", "7",
                "EventHubs__clientId", "c0ffee",
                "PROPAGATION_RULES", """
                        [{"relationship": "feeds", "from": "meter/Flow", "to": "Flow", "direction": "toTarget",
                          "combine": "sum"}]
                        """)));

        assertThat(config.twinsUrl()).isEqualTo(URI.create("https://contoso.api.weu.digitaltwins.azure.net"));
        assertThat(config.deviceModels().allows(new ModelId("dtmi:example:Room;1")))
                .isTrue();
        assertThat(config.hubProperty()).isEqualTo("Hub");
        assertThat(config.parallelTwins()).isEqualTo(4);
        assertThat(config.knownTwins()).isEqualTo(7);
        assertThat(config.timeSeriesHub()).isEqualTo("timeseries");
        assertThat(config.eventHubs())
                .isEqualTo(new EventHubsAccess.Identity("contoso.servicebus.windows.net", Optional.of("c0ffee")));
        assertThat(config.propagationRules())
                .containsExactly(new PropagationRule(
                        "feeds",
                        new PropertyPath("meter", "Flow"),
                        PropertyPath.of("Flow"),
                        Direction.TO_TARGET,
                        Combine.SUM));
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of(
                        "ADT_INSTANCE_URL", "http://contoso.example",
                        "PARALLEL_TWINS", "many",
                        "KNOWN_TWINS", "0",
                        "PROPAGATION_RULES",
                                "[{\"relationship\":\"r\",\"from\":\"a\",\"to\":\"b\",\"combine\":\"mode\"}]")))
                .withMessage("Configuration is not usable:"
                        + " ADT_INSTANCE_URL: 'http://contoso.example' must begin with https:// unless it is on this"
                        + " machine;"
                        + " DEVICE_MODELS is not set;"
                        + " PROPAGATION_RULES: rule 1: combine is latest, average, min, max, sum or count, not 'mode';"
                        + " PARALLEL_TWINS: 'many' is not a whole number;"
                        + " KNOWN_TWINS: '0' is not between 1 and 1000000;"
                        + " Neither EventHubs__fullyQualifiedNamespace nor EventHubs is set;"
                        + " TIME_SERIES_HUB is not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:7080", "http://127.0.0.1:7080", "http://[::1]:7080", "http://twins.localhost:1"
            })
    void plainHttpIsForThisMachine(String url) {
        assertThat(read(with(Map.of("ADT_INSTANCE_URL", url))).twinsUrl()).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://contoso.example",
                "http://localhost.contoso.example",
                "http://127.0.0.1.contoso.example",
                "ftp://localhost",
                "https://",
                "not a url"
            })
    void anyOtherAddressIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(with(Map.of("ADT_INSTANCE_URL", url))))
                .withMessageContaining("ADT_INSTANCE_URL: ");
    }

    @Test
    void aHostNameAloneMeansHttps() {
        AppConfig config = read(with(Map.of("ADT_INSTANCE_URL", "contoso.api.weu.digitaltwins.azure.net")));

        assertThat(config.twinsUrl()).isEqualTo(URI.create("https://contoso.api.weu.digitaltwins.azure.net"));
    }

    @Test
    void aKeyIsShownNowhere() {
        AppConfig config = read(with(Map.of("EventHubs", "Endpoint=sb://localhost;SharedAccessKey=c2VjcmV0")));

        assertThat(config.toString()).doesNotContain("c2VjcmV0");
        assertThat(config.eventHubs()).isInstanceOf(EventHubsAccess.ConnectionString.class);
    }

    @Test
    void aKeyForOneEventHubIsRefusedBecauseEveryTriggerWouldReadThatHub() {
        var env = with(
                Map.of("EventHubs", "Endpoint=sb://localhost;SharedAccessKey=c2VjcmV0;entitypath=lifecycleevents"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(env))
                .withMessageContaining("EntityPath")
                .withMessageNotContaining("c2VjcmV0");
    }

    @Test
    void aBlankSettingIsAnUnsetOne() {
        AppConfig config = read(with(Map.of("EventHubs", " ", "PROPAGATION_RULES", "", "HUB_PROPERTY", "")));

        assertThat(config).isEqualTo(read(LEAST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "[{\"from\":\"a\",\"to\":\"b\"}]",
                "[{\"relationship\":\"r\",\"from\":\"a\",\"to\":\"b\",\"direction\":\"up\"}]",
                "[{\"relationship\":\"r\",\"from\":\"a\",\"to\":\"b\",\"when\":\"noon\"}]",
                "[{\"relationship\":\"r\",\"from\":\"/a\",\"to\":\"b\"}]",
                "[7]"
            })
    void rulesThatCannotBeUsedAreRefused(String rules) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(with(Map.of("PROPAGATION_RULES", rules))))
                .withMessageContaining("PROPAGATION_RULES: ");
    }

    @Test
    void noRulesAreRulesToo() {
        assertThat(read(with(Map.of("PROPAGATION_RULES", "[]"))).propagationRules())
                .isEqualTo(List.of());
    }

    private static AppConfig read(Map<String, String> env) {
        return AppConfig.from(env, Functions.defaultRules());
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> env = new HashMap<>(LEAST);
        env.putAll(more);
        return env;
    }
}
