# docker build -t neuron-atlas .
# docker run --init -p 127.0.0.1:8080:8080 -v atlas:/var/lib/atlas neuron-atlas

FROM docker.io/library/eclipse-temurin:17-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends curl unzip
WORKDIR /build
COPY . .
# A tree with what was built and no sources: the launcher finds nothing out of date in it.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -pl src/app,src/server -am -DskipTests package \
 && mkdir -p /image/lib /image/src/app/target /image/src/server/target \
 && cp $(tr : ' ' <src/app/target/classpath) /image/lib/ \
 && sed 's|[^:]*/|/opt/atlas/lib/|g' src/app/target/classpath >/image/src/app/target/classpath \
 && cp -r src/app/target/classes /image/src/app/target/ \
 && cp -r src/server/target/quarkus-app /image/src/server/target/ \
 && cp atlas LICENSE NOTICE /image/ \
 && touch /image/src/app/target/launcher.stamp /image/src/server/target/launcher.stamp

FROM docker.io/library/eclipse-temurin:17-jre
# PostgreSQL refuses root. A folder mounted here has to belong to this user.
RUN useradd --uid 10001 --no-create-home atlas \
 && install -d -o atlas -g atlas -m 700 /var/lib/atlas
COPY --from=build /image /opt/atlas
ENV ATLAS_HOME=/var/lib/atlas
VOLUME /var/lib/atlas
USER atlas
WORKDIR /var/lib/atlas
EXPOSE 8080
# The network is the container's own; who may reach it is said by -p.
ENTRYPOINT ["/opt/atlas/atlas"]
CMD ["demo", "--host", "0.0.0.0"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=3m \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'HEAD / HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
