# Builds and runs Etomflow. Everything that differs between installations comes from the environment: see compose.yaml.
FROM maven:3-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -q -B dependency:go-offline
COPY . .
RUN mvn -q -B package -DskipTests && mv target/etomflow-*.jar etomflow.jar

FROM eclipse-temurin:17-jre
RUN useradd --system --create-home --uid 10001 etomflow
USER etomflow
WORKDIR /home/etomflow
COPY --from=build /build/etomflow.jar .
ENV SPRING_PROFILES_ACTIVE=postgres ETOMFLOW_ADDRESS=0.0.0.0
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "etomflow.jar"]
