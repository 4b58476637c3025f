# Builds the program and puts it into a small image without shell or package manager, as a user without rights.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/OneStopWatcher.Rules/ src/OneStopWatcher.Rules/
COPY src/OneStopWatcher/ src/OneStopWatcher/
COPY seeds/ seeds/
# Compiled ahead for the runtime of the machine that builds, which nearly halves the start.
RUN mkdir /data && dotnet publish src/OneStopWatcher --configuration Release --use-current-runtime --self-contained false --output /app \
    -p:PublishReadyToRun=true -p:DebugType=embedded

# "extra" brings ICU and time zones: Vietnamese texts and Asia/Ho_Chi_Minh need them.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app ./
COPY --from=build --chown=$APP_UID /data /var/lib/onestopwatcher

# Settings, ledger and pickup folder live in the volume; relative paths in the settings are relative to it.
VOLUME /var/lib/onestopwatcher
USER $APP_UID
ENTRYPOINT ["dotnet", "onestopwatcher.dll"]
CMD ["run", "--settings", "/var/lib/onestopwatcher/appsettings.json"]
