/** What the workspaces of a template come to have, by its definition. */
import type { MetadataItem } from "../agent/metadata-item.ts";
import type { WorkspaceShape } from "../model.ts";
import type { OtherApp } from "../templates/workspace-parts.ts";
import type { AppDefinition, MetadataDefinition, TemplateDefinition } from "./definitions.ts";

export function shapeOf(definition: TemplateDefinition): WorkspaceShape {
  return {
    linked: definition.linked ?? "app",
    agentName: "main",
    appSlug: "agent",
    appName: "Agent",
    appIcon: definition.appIcon ?? "",
    otherApps: (definition.apps ?? []).map(otherApp).toSorted(byName),
    resource: {
      icon: definition.resource?.icon ?? "",
      metadata: (definition.resource?.metadata ?? []).map(({ key, value, sensitive = false }) => ({
        key,
        value,
        sensitive,
      })),
    },
    appUrl: definition.appUrl ?? "http://localhost:3284",
    hasHealthCheck: definition.hasHealthCheck ?? true,
    environment: definition.environment ?? {},
    metadata: (definition.metadata ?? []).map(metadataItem),
    agentApiUrl: definition.agentApiUrl ?? null,
    script: definition.script ?? [],
  };
}

function otherApp(definition: AppDefinition): OtherApp {
  const { slug } = definition;
  return {
    slug,
    displayName: definition.displayName ?? slug,
    url: definition.url ?? "",
    icon: definition.icon ?? "",
    external: definition.external ?? false,
    openIn: definition.openIn ?? "slim-window",
  };
}

/** In the order in which they are shown. Source: coderd/database/db2sdk, Apps. */
function byName(one: OtherApp, other: OtherApp): number {
  const key = ({ displayName, slug }: OtherApp): string => `${displayName}\n${slug}`;
  return key(one) < key(other) ? -1 : 1;
}

function metadataItem(definition: MetadataDefinition): MetadataItem {
  const { key, values } = definition;
  return {
    key,
    displayName: definition.displayName ?? key,
    script: definition.script ?? "",
    interval: definition.interval ?? 10,
    timeout: definition.timeout ?? 1,
    values: values ?? [],
    error: definition.error ?? "",
  };
}
