package io.twinflow.local.devices.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.service.exceptions.IotHubBadFormatException;
import com.microsoft.azure.sdk.iot.service.query.QueryClient;
import com.microsoft.azure.sdk.iot.service.query.QueryPageOptions;
import com.microsoft.azure.sdk.iot.service.query.TwinQueryResponse;
import com.microsoft.azure.sdk.iot.service.registry.Device;
import com.microsoft.azure.sdk.iot.service.registry.Module;
import com.microsoft.azure.sdk.iot.service.registry.RegistryClient;
import com.microsoft.azure.sdk.iot.service.twin.Twin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueryClientTest {
    private final ServiceSide here = new ServiceSide();
    private final QueryClient queries = here.queries();

    @BeforeEach
    void addDevices() throws Exception {
        RegistryClient registry = here.registry();
        for (int i = 1; i <= 5; i++) {
            registry.addDevice(new Device("t" + i));
            var twin = new Twin("t" + i);
            twin.getTags().put("floor", i % 2);
            here.twins().patch(twin);
        }
        registry.addModule(new Module("t1", "m1"));
    }

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void twinsAreFoundPageAfterPage() throws Exception {
        var options = QueryPageOptions.builder().pageSize(2).build();

        TwinQueryResponse response = queries.queryTwins("SELECT * FROM devices", options);

        assertThat(response.getContinuationToken()).isNotEmpty();
        assertThat(ids(response, options)).containsExactly("t1", "t2", "t3", "t4", "t5");
    }

    @Test
    void aPageBeginsBehindTheLastOneWhateverWasDeletedMeanwhile() throws Exception {
        var options = QueryPageOptions.builder().pageSize(2).build();
        TwinQueryResponse response = queries.queryTwins("SELECT * FROM devices", options);
        assertThat(List.of(response.next().getDeviceId(), response.next().getDeviceId()))
                .containsExactly("t1", "t2");

        here.registry().removeDevice("t1");

        assertThat(ids(response, options)).containsExactly("t3", "t4", "t5");
    }

    @Test
    void topCountsOverAllPages() throws Exception {
        var options = QueryPageOptions.builder().pageSize(2).build();

        assertThat(ids(queries.queryTwins("SELECT TOP 3 * FROM devices", options), options))
                .containsExactly("t1", "t2", "t3");
        assertThat(queries.queryTwins("SELECT TOP 0 * FROM devices", options).hasNext())
                .isFalse();
    }

    @Test
    void groupsHavePagesToo() throws Exception {
        var options = QueryPageOptions.builder().pageSize(1).build();
        var counts =
                queries.queryRaw("SELECT tags.floor AS floor, COUNT() AS n FROM devices GROUP BY tags.floor", options);

        assertThat(counts.next(options)).isEqualTo("{\"floor\":1,\"n\":3}");
        assertThat(counts.next(options)).isEqualTo("{\"floor\":0,\"n\":2}");
        assertThat(counts.hasNext()).isFalse();
    }

    @Test
    void twinsAreFoundByTheirTags() throws Exception {
        var options = QueryPageOptions.builder().build();

        assertThat(ids(queries.queryTwins("SELECT * FROM devices WHERE tags.floor = 0"), options))
                .containsExactly("t2", "t4");
        assertThat(ids(queries.queryTwins("SELECT * FROM devices WHERE tags.floor = 7"), options))
                .isEmpty();
    }

    @Test
    void modulesAreFoundApart() throws Exception {
        TwinQueryResponse response = queries.queryTwins("SELECT * FROM devices.modules");

        Twin module = response.next();
        assertThat(module.getModuleId()).isEqualTo("m1");
        assertThat(response.hasNext()).isFalse();
    }

    @Test
    void columnsAndCountsComeRaw() throws Exception {
        var counts = queries.queryRaw("SELECT tags.floor AS floor, COUNT() AS n FROM devices GROUP BY tags.floor");
        var columns = queries.queryRaw("SELECT deviceId FROM devices WHERE deviceId = 't3'");

        assertThat(counts.next()).isEqualTo("{\"floor\":1,\"n\":3}");
        assertThat(counts.next()).isEqualTo("{\"floor\":0,\"n\":2}");
        assertThat(columns.next()).isEqualTo("{\"deviceId\":\"t3\"}");
    }

    @ParameterizedTest
    @EnumSource(
            value = HubPolicy.class,
            names = {"SERVICE", "REGISTRY_READ"})
    void whoMayReadTwinsMayAskForThem(HubPolicy policy) throws Exception {
        var client = new QueryClient(here.host(), here.credential(policy));

        assertThat(client.queryTwins("SELECT * FROM devices").hasNext()).isTrue();
    }

    @Test
    void aQueryThatCannotBeReadIsRefused() {
        assertThatExceptionOfType(IotHubBadFormatException.class)
                .isThrownBy(() -> queries.queryTwins("SELECT * FROM devices WHERE frob(deviceId)"))
                .withMessageContaining("no function frob");
    }

    private static List<String> ids(TwinQueryResponse response, QueryPageOptions options) throws Exception {
        List<String> ids = new ArrayList<>();
        while (response.hasNext()) {
            ids.add(response.next(options).getDeviceId());
        }
        return ids;
    }
}
