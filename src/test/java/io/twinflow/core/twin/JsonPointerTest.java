package io.twinflow.core.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPointerTest {
    @Test
    void escapesAreDecoded() {
        assertThat(JsonPointer.parse("/a~1b/c~0d/~01").segments()).containsExactly("a/b", "c~d", "~1");
    }

    @Test
    void everySegmentCounts() {
        assertThat(JsonPointer.parse("").segments()).isEmpty();
        assertThat(JsonPointer.parse("/").segments()).isEmpty();
        assertThat(JsonPointer.parse("a/b").segments()).containsExactly("a", "b");
        assertThat(JsonPointer.parse("/a//b/").segments()).containsExactly("a", "", "b", "");
    }

    @Test
    void whatAPropertyPathWritesComesBack() {
        PropertyPath path = new PropertyPath("a/b", "c~d");

        assertThat(path.pointer()).isEqualTo("/a~1b/c~0d");
        assertThat(JsonPointer.parse(path.pointer()).segments()).containsExactly("a/b", "c~d");
        assertThat(JsonPointer.parse(path.sourceTimePointer()).subject()).isEqualTo(JsonPointer.parse(path.pointer()));
    }

    @ParameterizedTest
    @CsvSource({
        "/Temperature, /Temperature, false, false, false",
        "/comp/Temp, /comp/Temp, false, false, false",
        "/$metadata/Temperature/sourceTime, /Temperature, true, true, false",
        "/$metadata/Temperature/lastUpdateTime, /Temperature, true, false, false",
        "/comp/$metadata/Temp/sourceTime, /comp/Temp, true, true, false",
        "/$metadata/$model, /$model, true, false, true",
        "/$metadata, /$metadata, true, false, false",
        "/a/b/$metadata/c/sourceTime, /a/b/$metadata/c/sourceTime, false, false, false",
        "/sourceTime, /sourceTime, false, false, false",
    })
    void metadataIsAboutAValue(String pointer, String subject, boolean metadata, boolean sourceTime, boolean model) {
        JsonPointer parsed = JsonPointer.parse(pointer);

        assertThat(parsed.subject()).isEqualTo(JsonPointer.parse(subject));
        assertThat(parsed.isMetadata()).isEqualTo(metadata);
        assertThat(parsed.isSourceTime()).isEqualTo(sourceTime);
        assertThat(parsed.isModel()).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource({"/a,/a,true", "/a/b,/a,true", "/a,/b,false", "/a/b,/a/c,false", "'',/a,true", "/ab,/a,false"})
    void pointersOverlapIfOneLiesWithinTheOther(String one, String other, boolean overlap) {
        assertThat(JsonPointer.parse(one).overlaps(JsonPointer.parse(other))).isEqualTo(overlap);
        assertThat(JsonPointer.parse(other).overlaps(JsonPointer.parse(one))).isEqualTo(overlap);
    }
}
