package io.etomflow.reporting;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** Charts as PNG pictures, without a screen. */
final class Charts {

    static final int WIDTH = 680;
    static final int HEIGHT = 290;

    private static final int SCALE = 2;
    private static final int LEVEL_LABELS = 8;

    /** Okabe and Ito's colours: told apart by people who see colours differently. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xE69F00),
            new Color(0x009E73),
            new Color(0xD55E00),
            new Color(0xCC79A7),
            new Color(0x56B4E9),
            new Color(0x555555),
            new Color(0xF0E442));

    static {
        // Spring Boot sets this too; charts are also drawn by tools and tests that it did not start
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    /** Loaded with the first chart: an application that draws none needs no fonts from its system. */
    private static final class Fonts {
        static final Font SMALL = ReportFont.ofSize(11);
    }

    byte[] draw(Section.BarChart chart) {
        JFreeChart picture = ChartFactory.createBarChart(
                null,
                chart.categoryLabel(),
                chart.valueLabel(),
                dataset(chart.series()),
                PlotOrientation.VERTICAL,
                chart.series().size() > 1,
                false,
                false);
        BarRenderer bars = (BarRenderer) picture.getCategoryPlot().getRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setMaximumBarWidth(0.08);
        bars.setItemMargin(0.05);
        return png(picture, chart.series());
    }

    byte[] draw(Section.LineChart chart) {
        JFreeChart picture = ChartFactory.createLineChart(
                null,
                chart.categoryLabel(),
                chart.valueLabel(),
                dataset(chart.series()),
                PlotOrientation.VERTICAL,
                chart.series().size() > 1,
                false,
                false);
        LineAndShapeRenderer lines =
                (LineAndShapeRenderer) picture.getCategoryPlot().getRenderer();
        lines.setDefaultShapesVisible(true);
        lines.setDefaultStroke(new BasicStroke(2f));
        lines.setAutoPopulateSeriesStroke(false);
        return png(picture, chart.series());
    }

    private byte[] png(JFreeChart chart, List<Series> series) {
        chart.setBackgroundPaint(Color.WHITE);
        chart.setTextAntiAlias(true);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(new Color(0xCCCCCC));
        plot.setOutlineVisible(false);
        plot.setNoDataMessage("No data");
        plot.setNoDataMessageFont(Fonts.SMALL);
        CategoryAxis categories = plot.getDomainAxis();
        categories.setLabelFont(Fonts.SMALL);
        categories.setTickLabelFont(Fonts.SMALL);
        if (plot.getCategories().size() > LEVEL_LABELS) {
            categories.setCategoryLabelPositions(CategoryLabelPositions.UP_45);
        }
        NumberAxis values = (NumberAxis) plot.getRangeAxis();
        values.setLabelFont(Fonts.SMALL);
        values.setTickLabelFont(Fonts.SMALL);
        if (series.stream().flatMap(s -> s.values().values().stream()).allMatch(Charts::whole)) {
            values.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        }
        if (chart.getLegend() != null) {
            chart.getLegend().setItemFont(Fonts.SMALL);
            chart.getLegend().setFrame(BlockBorder.NONE);
        }
        for (int i = 0; i < series.size(); i++) {
            plot.getRenderer().setSeriesPaint(i, COLOURS.get(i % COLOURS.size()));
        }
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ChartUtils.writeScaledChartAsPNG(png, chart, WIDTH, HEIGHT, SCALE, SCALE);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean whole(Number value) {
        return value == null || value.doubleValue() == Math.rint(value.doubleValue());
    }

    private static DefaultCategoryDataset dataset(List<Series> series) {
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (Series one : series) {
            one.values().forEach((category, value) -> dataset.addValue(value, one.name(), category));
        }
        return dataset;
    }
}
