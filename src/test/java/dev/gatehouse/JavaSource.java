package dev.gatehouse;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A Java file as the compiler reads it, for rules that bytecode knows nothing about. */
final class JavaSource {

    /** A method and how many lines it has, from its first annotation to its last brace. */
    record Method(String name, long lines) {}

    private static final List<JavaSource> ALL = parseAll();

    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private JavaSource(CompilationUnitTree unit, SourcePositions positions) {
        this.unit = unit;
        this.positions = positions;
    }

    /** The whole of {@code src}. */
    static List<JavaSource> all() {
        return ALL;
    }

    private static List<JavaSource> parseAll() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var tree = Files.walk(Path.of("src"));
                var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = tree.filter(file -> file.toString().endsWith(".java")).toList();
            var javac = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            var positions = Trees.instance(javac).getSourcePositions();
            var all = new ArrayList<JavaSource>();
            javac.parse().forEach(unit -> all.add(new JavaSource(unit, positions)));
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return Path.of(unit.getSourceFile().getName());
    }

    long lines() {
        return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, unit));
    }

    /** Whether the file belongs to the room, and not to its tests. */
    boolean isOf(Room room) {
        return file().startsWith(Room.SOURCES.resolve(room.name()));
    }

    /** Every text in the file; texts that are added up are one text. */
    List<String> texts() {
        var texts = new ArrayList<String>();
        unit.accept(
                new TreeScanner<@Nullable Void, @Nullable Void>() {
                    @Override
                    public @Nullable Void visitBinary(BinaryTree sum, @Nullable Void nothing) {
                        texts.add(text(sum));
                        return null;
                    }

                    @Override
                    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
                        texts.add(text(literal));
                        return null;
                    }
                },
                null);
        return texts;
    }

    private static String text(Tree tree) {
        return switch (tree) {
            case BinaryTree sum -> text(sum.getLeftOperand()) + text(sum.getRightOperand());
            case LiteralTree literal when literal.getValue() instanceof String text -> text;
            default -> "?";
        };
    }

    List<Method> methods() {
        var lines = unit.getLineMap();
        var methods = new ArrayList<Method>();
        unit.accept(
                new TreeScanner<@Nullable Void, @Nullable Void>() {
                    @Override
                    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                        var first = lines.getLineNumber(positions.getStartPosition(unit, method));
                        var last = lines.getLineNumber(positions.getEndPosition(unit, method));
                        methods.add(new Method(method.getName().toString(), last - first + 1));
                        return super.visitMethod(method, null);
                    }
                },
                null);
        return methods;
    }
}
