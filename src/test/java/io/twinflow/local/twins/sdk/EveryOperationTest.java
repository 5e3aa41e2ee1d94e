package io.twinflow.local.twins.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.DigitalTwinsAsyncClient;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fails when a new version of the library can do something that no test here asks of the local service. */
class EveryOperationTest {
    private static final JavaClasses TESTS = new ClassFileImporter().importPackagesOf(EveryOperationTest.class);

    @ParameterizedTest
    @ValueSource(classes = {DigitalTwinsClient.class, DigitalTwinsAsyncClient.class})
    void everyPublicMethodOfAClientIsCalled(Class<?> client) {
        Set<String> called = TESTS.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(client))
                .map(EveryOperationTest::signature)
                .collect(Collectors.toSet());

        List<String> offered = Arrays.stream(client.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(EveryOperationTest::signature)
                .toList();

        assertThat(called).containsExactlyInAnyOrderElementsOf(offered);
    }

    private static String signature(JavaMethodCall call) {
        return call.getName()
                + call.getTarget().getRawParameterTypes().stream()
                        .map(type -> type.getName())
                        .toList();
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes()).map(Class::getName).toList();
    }
}
