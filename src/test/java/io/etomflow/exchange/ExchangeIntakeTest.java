package io.etomflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.shared.Conflict;
import io.etomflow.testing.EtomflowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

class ExchangeIntakeTest extends EtomflowTest {

    @Autowired
    ExchangeFiles files;

    @Autowired
    ExchangeFolders folders;

    private final String area = "t-" + UUID.randomUUID().toString().substring(0, 13);
    private final List<ExchangeFile> arrived = new ArrayList<>();
    private boolean failing;

    @Test
    void handsAFileOverOnceAndPutsItAwayWhenItIsSettled() throws IOException {
        drop("statement.xml", "one");
        assertThat(intake().look()).isEqualTo(1);
        assertThat(intake().look()).isZero();
        ExchangeFile file = arrived.get(0);
        assertThat(files.path(file.id())).hasContent("one").hasParentRaw(folders.folder(area, "work"));

        files.done(file.id());
        intake().look();
        assertThat(folders.folder(area, "done")).isDirectoryContaining("glob:**statement.xml");
        assertThat(folders.folder(area, "work")).isEmptyDirectory();
    }

    @Test
    void refusesTheSameContentUnderAnotherName() throws IOException {
        drop("statement.xml", "same");
        intake().look();
        drop("again.xml", "same");
        assertThat(intake().look()).isZero();
        assertThat(arrived).hasSize(1);
        assertThat(folders.folder(area, "refused").resolve("again.xml.reason.txt"))
                .content()
                .contains("came in before, as statement.xml");
    }

    @Test
    void keepsAFileThatCouldNotBeTakenAndTriesAgain() throws IOException {
        failing = true;
        drop("statement.xml", "later");
        assertThat(intake().look()).isZero();
        assertThat(folders.folder(area, "in")).isDirectoryContaining("glob:**statement.xml");
        failing = false;
        assertThat(intake().look()).isEqualTo(1);
    }

    @Test
    void saysWhyAFileWasRefused() throws IOException {
        drop("broken.xml", "<x");
        intake().look();
        files.refuse(arrived.get(0).id(), "Line 1: the file ends too early. Send it again.");
        intake().look();
        assertThat(folders.folder(area, "refused")).isDirectoryContaining("glob:**broken.xml");
        assertThat(files.get(arrived.get(0).id()).state()).isEqualTo(ExchangeState.REFUSED);
    }

    @Test
    void takesNoLinksNoHugeFilesAndNoNamesThatLeaveTheFolder() throws IOException {
        Path in = folders.folder(area, "in");
        Files.createSymbolicLink(in.resolve("link.xml"), Path.of("/etc/hostname"));
        drop("evil; ..%2f name.csv", "x");
        drop("big.xml", "0123456789".repeat(20));
        intake().look();
        assertThat(arrived).extracting(ExchangeFile::name).allMatch(name -> name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"));
        assertThat(arrived).hasSize(1);
        assertThat(folders.folder(area, "refused")).isDirectoryContaining("glob:**big.xml");
        assertThat(in.resolve("link.xml")).isSymbolicLink();
    }

    @Test
    void writesAFileForOthersOnceAndNeverAnotherInItsPlace() {
        Path written = folders.write(area, "debits.xml", out -> out.write('a'));
        folders.write(area, "debits.xml", out -> out.write('a'));
        assertThat(written).hasContent("a");
        assertThatThrownBy(() -> folders.write(area, "debits.xml", out -> out.write('b')))
                .isInstanceOf(Conflict.class);
        assertThat(written).hasContent("a");
        assertThatThrownBy(() -> folders.write(area, "../debits.xml", out -> out.write('b')))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void drop(String name, String content) throws IOException {
        Files.writeString(folders.folder(area, "in").resolve(name), content);
    }

    private ExchangeIntake intake() {
        ExchangeReceiver receiver = new ExchangeReceiver() {
            @Override
            public String area() {
                return area;
            }

            @Override
            public void arrived(ExchangeFile file) {
                if (failing) {
                    throw new IllegalStateException("no room");
                }
                arrived.add(file);
            }
        };
        return new ExchangeIntake(
                List.of(receiver),
                files,
                folders,
                new ExchangeProperties(true, Path.of("unused"), java.time.Duration.ZERO, DataSize.ofBytes(100)));
    }
}
