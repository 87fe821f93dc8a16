/* oxlint-disable max-lines -- made by spec/generate.ts, nobody reads it from top to bottom */
// Made by spec/generate.ts from openapi.yaml. Change the spec and run `npm run generate`.

export interface paths {
  readonly "/tasks": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List tasks
     * @description All live tasks the caller may read that match `q`, newest first, without paging. Without a filter the list is not
     *     limited to the caller. Other query parameters are ignored.
     */
    readonly get: operations["listTasks"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/tasks/{user}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Create a task
     * @description Makes a task, its workspace and build 1, in one transaction. The answer shows the task before a provisioner took the job.
     */
    readonly post: operations["createTask"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/tasks/{user}/{task}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    /** Get a task */
    readonly get: operations["getTask"];
    readonly put?: never;
    readonly post?: never;
    /**
     * Delete a task
     * @description Adds a delete build and hides the task at once; its snapshot goes with it.
     */
    readonly delete: operations["deleteTask"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/tasks/{user}/{task}/input": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /**
     * Change the input of a paused task
     * @description The new input is shown as `initial_prompt` and used by the next start build. No build, no timestamp changes.
     */
    readonly patch: operations["updateTaskInput"];
    readonly trace?: never;
  };
  readonly "/tasks/{user}/{task}/send": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Send a message to an active task
     * @description Asks the task app for its status and, when it is stable, posts the message. Nothing is stored.
     */
    readonly post: operations["sendTaskInput"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/tasks/{user}/{task}/logs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    /**
     * Read the conversation of a task
     * @description Live from the task app while the task is active, else from the stored snapshot.
     */
    readonly get: operations["getTaskLogs"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/tasks/{user}/{task}/pause": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Pause a task
     * @description Adds a stop build with the reason `task_manual_pause`. The body is not read; the status of the task is not looked at.
     */
    readonly post: operations["pauseTask"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/tasks/{user}/{task}/resume": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Resume a task
     * @description Adds a start build with the reason `task_resume`. The body is not read.
     */
    readonly post: operations["resumeTask"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaceagents/me/tasks/{task}/log-snapshot": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the task. Names do not work here. */
        readonly task: string;
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Store the conversation of a task
     * @description Replaces the stored snapshot of the task. At most 65,536 bytes are read.
     */
    readonly post: operations["uploadTaskLogSnapshot"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaceagents/me/app-status": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /**
     * Report what a workspace app is doing
     * @description Adds an app status. It changes the current state of the task, never its status.
     */
    readonly patch: operations["updateAppStatus"];
    readonly trace?: never;
  };
  readonly "/buildinfo": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Say which Coder this is */
    readonly get: operations["getBuildInfo"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the users the caller may read */
    readonly get: operations["listUsers"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/updatecheck": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Say whether there is a newer release */
    readonly get: operations["getUpdateCheck"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/experiments": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the experiments that are switched on */
    readonly get: operations["listExperiments"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/experiments/available": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the experiments that are safe to switch on */
    readonly get: operations["listAvailableExperiments"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/regions": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List where workspaces are reached through */
    readonly get: operations["listRegions"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/applications/host": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Say under which host apps have subdomains */
    readonly get: operations["getAppHost"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/deployment/ssh": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Say how the command line sets up ssh */
    readonly get: operations["getSshConfig"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaceagents/connection": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Say how agents are reached
     * @description What `coder ping`, `ssh` and `netcheck` ask first. Workspace proxies may ask, too: the 401 says so.
     */
    readonly get: operations["getConnectionInfo"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/deployment/config": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Show how the deployment is set
     * @description For the site roles owner and auditor. What `config` holds differs by deployment.
     */
    readonly get: operations["getDeploymentConfig"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/deployment/stats": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Show how many workspaces there are
     * @description For the site roles owner and auditor.
     */
    readonly get: operations["getDeploymentStats"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/debug/health": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Show how the deployment is
     * @description For the site role owner. Unlike all other JSON it is indented, with tabs.
     */
    readonly get: operations["getDeploymentHealth"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templates/examples": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List the example templates
     * @description For whoever may read templates of any organization.
     */
    readonly get: operations["listTemplateExamples"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/appearance": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    /** Show how a user wants pages to look */
    readonly get: operations["getUserAppearance"];
    /** Change how a user wants pages to look */
    readonly put: operations["updateUserAppearance"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/preferences": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    /** Show how a user wants tasks and chats to be shown */
    readonly get: operations["getUserPreferences"];
    /** Change how a user wants tasks and chats to be shown */
    readonly put: operations["updateUserPreferences"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/usage": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Say that a workspace is being used */
    readonly post: operations["postWorkspaceUsage"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/timings": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    /** Show how long the parts of a workspace's last build took */
    readonly get: operations["getWorkspaceTimings"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/favorite": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Mark a workspace of one's own
     * @description The owner sees it first in a list.
     */
    readonly put: operations["favoriteWorkspace"];
    readonly post?: never;
    /** Take the mark of a workspace away */
    readonly delete: operations["unfavoriteWorkspace"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/extend": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Let a workspace run until another time */
    readonly put: operations["extendWorkspace"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/ttl": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Say how long a started workspace runs
     * @description In milliseconds, from the next start on; null and 0 are for ever, which counts at once.
     */
    readonly put: operations["updateWorkspaceTtl"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/autoupdates": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Say whether a workspace is updated when it starts */
    readonly put: operations["updateWorkspaceAutomaticUpdates"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/port-share": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    /** List the ports of a workspace that others may open */
    readonly get: operations["listPortShares"];
    readonly put?: never;
    /**
     * Let others open a port of a workspace
     * @description A port that is shared already gets the new level and protocol.
     */
    readonly post: operations["sharePort"];
    /** Let nobody else open a port of a workspace */
    readonly delete: operations["unsharePort"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/notifications/preferences": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    /** Say of which notifications a user wants more or less */
    readonly get: operations["getNotificationPreferences"];
    /** Change which notifications a user wants */
    readonly put: operations["updateNotificationPreferences"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/notifications/settings": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Say whether notifications are sent */
    readonly get: operations["getNotificationSettings"];
    /**
     * Send no notifications for a while, or send them again
     * @description For site owners; who asks for what is set already is told so, whoever it is.
     */
    readonly put: operations["updateNotificationSettings"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/notifications/templates/custom": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List what users can send to themselves */
    readonly get: operations["listCustomNotificationTemplates"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/notifications/templates/system": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List what notifications there are */
    readonly get: operations["listSystemNotificationTemplates"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/notifications/dispatch-methods": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Say by what ways notifications are sent */
    readonly get: operations["getNotificationDispatchMethods"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/notifications/inbox": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List what the caller was told
     * @description The newest first, 25 at most.
     */
    readonly get: operations["listInboxNotifications"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/notifications/inbox/watch": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Watch what the caller is told
     * @description The connection becomes a WebSocket. A text message for each new entry; none before.
     */
    readonly get: operations["watchInboxNotifications"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/authcheck": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ask what the caller may do
     * @description Up to 10 checks may name a single workspace, template, user or group.
     */
    readonly post: operations["checkAuthorization"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/notifications/inbox/mark-all-as-read": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Mark all that the caller was told as read */
    readonly put: operations["markAllInboxNotificationsAsRead"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/notifications/inbox/{id}/read-status": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Mark what the caller was told as read, or as unread */
    readonly put: operations["updateInboxNotificationReadStatus"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/latency-check": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Let a page measure how long the way takes
     * @description Any page may read the answer and how long it took, whatever its origin.
     */
    readonly get: operations["getLatencyCheck"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/first": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Ask whether there is a first user */
    readonly get: operations["getFirstUser"];
    readonly put?: never;
    /**
     * Make the first user
     * @description Of a deployment without users. The first user has the site role owner and is a member of the default organization.
     */
    readonly post: operations["createFirstUser"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/login": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Sign in with a password */
    readonly post: operations["loginWithPassword"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/authmethods": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Ask how one signs in */
    readonly get: operations["getAuthMethods"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/validate-password": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Ask whether a password is strong enough */
    readonly post: operations["validatePassword"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/roles": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the roles of the site */
    readonly get: operations["listSiteRoles"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    /** Get a user */
    readonly get: operations["getUser"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/login-type": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    /** Ask how oneself signs in */
    readonly get: operations["getUserLoginType"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/roles": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    /** List the roles that a user holds */
    readonly get: operations["getUserRoles"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/organizations": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    /** List the organizations a user is a member of */
    readonly get: operations["listUserOrganizations"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/organizations/{organizationname}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The name of the organization, in any case of letters. */
        readonly organizationname: string;
      };
      readonly cookie?: never;
    };
    /** Get an organization by its name */
    readonly get: operations["getUserOrganization"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/keys": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Make a session token, as `coder login` does */
    readonly post: operations["createApiKey"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/keys/tokens": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    /** List the tokens of a user */
    readonly get: operations["listTokens"];
    readonly put?: never;
    /** Make a token to be kept */
    readonly post: operations["createToken"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/keys/tokens/tokenconfig": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    /** Ask how long a token may live */
    readonly get: operations["getTokenConfig"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/keys/tokens/{keyname}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The name of a token of that user, letter by letter. */
        readonly keyname: string;
      };
      readonly cookie?: never;
    };
    /** Get a token by its name */
    readonly get: operations["getToken"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/keys/{keyid}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The id of a token or a session, which is what stands before its hyphen. */
        readonly keyid: components["parameters"]["ApiKey"];
      };
      readonly cookie?: never;
    };
    /** Get a token or a session by its id */
    readonly get: operations["getApiKey"];
    readonly put?: never;
    readonly post?: never;
    /** Delete a token or a session */
    readonly delete: operations["deleteApiKey"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/keys/{keyid}/expire": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The id of a token or a session, which is what stands before its hyphen. */
        readonly keyid: components["parameters"]["ApiKey"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    /** End a token or a session */
    readonly put: operations["expireApiKey"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/logout": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** End the session of the token */
    readonly post: operations["logout"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/organizations": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the organizations the caller may read */
    readonly get: operations["listOrganizations"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/organizations/{organization}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
      };
      readonly cookie?: never;
    };
    /** Get an organization */
    readonly get: operations["getOrganization"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/organizations/{organization}/templates": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
      };
      readonly cookie?: never;
    };
    /** List the templates of an organization that the caller may read */
    readonly get: operations["listOrganizationTemplates"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/organizations/{organization}/members/{user}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    /** Get a member of an organization */
    readonly get: operations["getOrganizationMember"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/gitsshkey": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    /** Show the key that the workspaces of a user sign in to Git with */
    readonly get: operations["getGitSshKey"];
    /** Make that key anew */
    readonly put: operations["regenerateGitSshKey"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/organizations/{organization}/members": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
      };
      readonly cookie?: never;
    };
    /** List the members of an organization */
    readonly get: operations["listOrganizationMembers"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/organizations/{organization}/provisionerdaemons": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
      };
      readonly cookie?: never;
    };
    /** List the provisioners of an organization */
    readonly get: operations["listProvisionerDaemons"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/organizations/{organization}/provisionerjobs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
      };
      readonly cookie?: never;
    };
    /** List the jobs of provisioners in an organization */
    readonly get: operations["listProvisionerJobs"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/organizations/{organization}/templates/{templatename}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
        /** @description The name of the template; the case does not matter. */
        readonly templatename: string;
      };
      readonly cookie?: never;
    };
    /** Get a template by its name */
    readonly get: operations["getTemplateByName"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/organizations/{organization}/templates/{templatename}/versions/{templateversionname}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
        /** @description The name of the template; the case does not matter. */
        readonly templatename: string;
        /** @description The name of the version; the case counts. */
        readonly templateversionname: string;
      };
      readonly cookie?: never;
    };
    /** Get a template version by the names of its template and its own */
    readonly get: operations["getTemplateVersionByName"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templates": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the templates the caller may read */
    readonly get: operations["listTemplates"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templates/{template}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template. */
        readonly template: string;
      };
      readonly cookie?: never;
    };
    /** Get a template */
    readonly get: operations["getTemplate"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templates/{template}/versions": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template. */
        readonly template: components["parameters"]["Template"];
      };
      readonly cookie?: never;
    };
    /** List the versions of a template, oldest first */
    readonly get: operations["listTemplateVersions"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templates/{template}/versions/{templateversionname}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template. */
        readonly template: components["parameters"]["Template"];
        /** @description The name of the version; the case counts. */
        readonly templateversionname: string;
      };
      readonly cookie?: never;
    };
    /** Get a version of a template by its name */
    readonly get: operations["getTemplateVersionOfTemplate"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    /** Get a template version */
    readonly get: operations["getTemplateVersion"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/presets": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    /** List the presets of a template version */
    readonly get: operations["listTemplateVersionPresets"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/rich-parameters": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    /** List the parameters of a template version */
    readonly get: operations["listTemplateVersionParameters"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/external-auth": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    /** List the accounts elsewhere that a template version asks for */
    readonly get: operations["listTemplateVersionExternalAuth"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/dynamic-parameters/evaluate": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Evaluate the parameters of a template version */
    readonly post: operations["evaluateDynamicParameters"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/dry-run": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Have planned what a workspace of a version would be made of */
    readonly post: operations["createTemplateVersionDryRun"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/dry-run/{jobID}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
        /** @description The uuid of the job of a dry run. */
        readonly jobID: components["parameters"]["DryRunJob"];
      };
      readonly cookie?: never;
    };
    /** Say how far a dry run has come */
    readonly get: operations["getTemplateVersionDryRun"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/dry-run/{jobID}/resources": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
        /** @description The uuid of the job of a dry run. */
        readonly jobID: components["parameters"]["DryRunJob"];
      };
      readonly cookie?: never;
    };
    /** List what a workspace would be made of */
    readonly get: operations["listTemplateVersionDryRunResources"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/dry-run/{jobID}/logs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
        /** @description The uuid of the job of a dry run. */
        readonly jobID: components["parameters"]["DryRunJob"];
      };
      readonly cookie?: never;
    };
    /**
     * Read or follow the log of a dry run
     * @description As the log of a build.
     */
    readonly get: operations["getTemplateVersionDryRunLogs"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/dry-run/{jobID}/matched-provisioners": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
        /** @description The uuid of the job of a dry run. */
        readonly jobID: components["parameters"]["DryRunJob"];
      };
      readonly cookie?: never;
    };
    /** Say who could do a dry run */
    readonly get: operations["getTemplateVersionDryRunMatchedProvisioners"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/dry-run/{jobID}/cancel": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
        /** @description The uuid of the job of a dry run. */
        readonly jobID: components["parameters"]["DryRunJob"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /** Cancel a dry run */
    readonly patch: operations["cancelTemplateVersionDryRun"];
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/logs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    /**
     * Read or follow the log of the import of a version
     * @description As the log of a build.
     */
    readonly get: operations["getTemplateVersionLogs"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/resources": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    /** List what the import of a version found */
    readonly get: operations["listTemplateVersionResources"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/variables": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    /** List the variables of a version */
    readonly get: operations["listTemplateVersionVariables"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templateversions/{templateversion}/dynamic-parameters": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    /**
     * Evaluate the parameters of a template version as they are chosen
     * @description The connection becomes a WebSocket that goes both ways. A client sends a DynamicParametersRequest in each text message and gets a DynamicParametersResponse with its id; the first one, with id -1, comes unasked.
     */
    readonly get: operations["openDynamicParameters"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the workspaces the caller may read */
    readonly get: operations["listWorkspaces"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    /** Get a workspace */
    readonly get: operations["getWorkspace"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/workspaces": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Make a workspace without a task */
    readonly post: operations["createWorkspace"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/workspace/{workspacename}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The name of the workspace; the case does not matter. */
        readonly workspacename: string;
      };
      readonly cookie?: never;
    };
    /** Get a workspace by its owner and name */
    readonly get: operations["getWorkspaceByName"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/users/{user}/workspace/{workspacename}/builds/{buildnumber}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The name of the workspace; the case does not matter. */
        readonly workspacename: string;
        /** @description Builds of a workspace are numbered from 1. */
        readonly buildnumber: string;
      };
      readonly cookie?: never;
    };
    /** Get a build by its workspace and number */
    readonly get: operations["getWorkspaceBuildByNumber"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/builds": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    /** List the builds of a workspace, newest first */
    readonly get: operations["listWorkspaceBuilds"];
    readonly put?: never;
    /** Start, stop or delete a workspace */
    readonly post: operations["createWorkspaceBuild"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/acl": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    /** Say whom a workspace is shared with */
    readonly get: operations["getWorkspaceAcl"];
    readonly put?: never;
    readonly post?: never;
    /** Share a workspace with nobody */
    readonly delete: operations["deleteWorkspaceAcl"];
    readonly options?: never;
    readonly head?: never;
    /**
     * Share a workspace
     * @description Whoever is not named keeps a role; an empty role takes it away.
     */
    readonly patch: operations["updateWorkspaceAcl"];
    readonly trace?: never;
  };
  readonly "/workspacebuilds/{workspacebuild}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    /** Get a build */
    readonly get: operations["getWorkspaceBuild"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspacebuilds/{workspacebuild}/parameters": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    /** List the parameters that a build was made with */
    readonly get: operations["getWorkspaceBuildParameters"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/aitasks/prompts": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List the prompts that builds were made with
     * @description Those of builds of workspaces that the caller may read, deleted ones too; a build whose version has no parameter
     *     `AI Prompt` is left out. Dashboards of the day asked for them.
     */
    readonly get: operations["listBuildPrompts"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspacebuilds/{workspacebuild}/resources": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    /**
     * List what a build made
     * @description As the build shows it, but for what apps have reported.
     */
    readonly get: operations["listWorkspaceBuildResources"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspacebuilds/{workspacebuild}/timings": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    /** Show how long the parts of a build took */
    readonly get: operations["getWorkspaceBuildTimings"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspacebuilds/{workspacebuild}/state": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    /** Show what the provisioner has kept of a build */
    readonly get: operations["getWorkspaceBuildState"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspacebuilds/{workspacebuild}/cancel": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /**
     * Cancel the job of a build
     * @description A job no provisioner has taken is canceled at once, a taken one is canceling first.
     */
    readonly patch: operations["cancelWorkspaceBuild"];
    readonly trace?: never;
  };
  readonly "/workspacebuilds/{workspacebuild}/logs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    /**
     * Read or follow the log of a build
     * @description With `follow` the connection becomes a WebSocket: one text message for each line, the JSON of a
     *     ProvisionerJobLog and a newline. The server closes it with code 1000 and the reason `done` when the job is
     *     complete, and not before.
     */
    readonly get: operations["getWorkspaceBuildLogs"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaceagents/{workspaceagent}/logs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    /**
     * Read or follow the log of an agent
     * @description With `follow` the connection becomes a WebSocket: text messages with an array of WorkspaceAgentLog and a newline
     *     each. The first comes at once, even when it is empty. It is closed when the agent is none of the last build.
     */
    readonly get: operations["getWorkspaceAgentLogs"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaceagents/{workspaceagent}/watch-metadata": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    /**
     * Watch the metadata of an agent by server-sent events
     * @description `event: data` with an array of WorkspaceAgentMetadata at once, after a second, and then within a second of every
     *     report of the agent, and every five seconds in any case. `event: ping` every 15 seconds.
     */
    readonly get: operations["watchAgentMetadata"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaceagents/{workspaceagent}/watch-metadata-ws": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    /**
     * Watch the metadata of an agent by a WebSocket
     * @description The connection becomes a WebSocket. `{"type":"data","data":[WorkspaceAgentMetadata]}` and a newline at once,
     *     after a second, and then within a second of every report of the agent, and every five seconds in any case.
     */
    readonly get: operations["watchAgentMetadataWebSocket"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaceagents/{workspaceagent}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    /** Get an agent */
    readonly get: operations["getWorkspaceAgent"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaceagents/{workspaceagent}/connection": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    /** Say how an agent is reached */
    readonly get: operations["getAgentConnectionInfo"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaceagents/{workspaceagent}/listening-ports": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    /** List the ports that something listens on */
    readonly get: operations["listListeningPorts"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaceagents/{workspaceagent}/containers": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    /** List the containers in the workspace */
    readonly get: operations["listAgentContainers"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/resolve-autostart": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    /** Say whether parameters stand in the way of an autostart */
    readonly get: operations["resolveAutostart"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/watch": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    /**
     * Watch a workspace by server-sent events
     * @description `event: ping` first and every 15 seconds, `event: data` with the Workspace at once and at every change.
     */
    readonly get: operations["watchWorkspace"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/workspaces/{workspace}/watch-ws": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    /**
     * Watch a workspace by a WebSocket
     * @description The connection becomes a WebSocket. The first text message is `{"type":"ping","data":null}`; then comes
     *     `{"type":"data","data":Workspace}` at once and at every change.
     */
    readonly get: operations["watchWorkspaceWebSocket"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/healthz": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Say that the server is up */
    readonly get: operations["getHealth"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    readonly Task: {
      /** Format: uuid */
      readonly id: string;
      /**
       * Format: uuid
       * @description The organization of the template version.
       */
      readonly organization_id: string;
      /** Format: uuid */
      readonly owner_id: string;
      /** @description The username of the owner. */
      readonly owner_name: string;
      readonly owner_avatar_url?: string;
      /** @description Unique among the owner's live tasks; the case does not matter. */
      readonly name: string;
      readonly display_name: string;
      /**
       * Format: uuid
       * @description The zero uuid in a list when the workspace cannot be loaded.
       */
      readonly template_id: string;
      /**
       * Format: uuid
       * @description As given at create; later builds do not change it.
       */
      readonly template_version_id: string;
      readonly template_name: string;
      readonly template_display_name: string;
      readonly template_icon: string;
      /** Format: uuid */
      readonly workspace_id: string | null;
      readonly workspace_name: string;
      readonly workspace_status?: components["schemas"]["WorkspaceStatus"];
      readonly workspace_build_number?: number;
      /**
       * Format: uuid
       * @description Null until a start job has succeeded.
       */
      readonly workspace_agent_id: string | null;
      readonly workspace_agent_lifecycle: components["schemas"]["WorkspaceAgentLifecycle"] | null;
      readonly workspace_agent_health: components["schemas"]["WorkspaceAgentHealth"] | null;
      /**
       * Format: uuid
       * @description The app that speaks for the task.
       */
      readonly workspace_app_id: string | null;
      /** @description The input, word for word. */
      readonly initial_prompt: string;
      readonly status: components["schemas"]["TaskStatus"];
      readonly current_state: components["schemas"]["TaskStateEntry"] | null;
      /** Format: date-time */
      readonly created_at: string;
      /**
       * Format: date-time
       * @description When the workspace was last updated.
       */
      readonly updated_at: string;
    };
    /** @enum {string} */
    readonly TaskStatus: "pending" | "initializing" | "active" | "paused" | "unknown" | "error";
    /** @enum {string} */
    readonly TaskState: "working" | "idle" | "complete" | "failed";
    readonly TaskStateEntry: {
      /** Format: date-time */
      readonly timestamp: string;
      readonly state: components["schemas"]["TaskState"];
      readonly message: string;
      readonly uri: string;
    };
    readonly TasksListResponse: {
      readonly tasks: readonly components["schemas"]["Task"][];
      readonly count: number;
    };
    readonly CreateTaskRequest: {
      /** Format: uuid */
      readonly template_version_id?: string;
      /**
       * Format: uuid
       * @description The zero uuid means none.
       */
      readonly template_version_preset_id?: string;
      readonly prompt?: string;
      readonly input?: string;
      /** @description At most 32 letters, digits and single hyphens; generated when empty. */
      readonly name?: string;
      /** @description At most 64 bytes; generated when blank. */
      readonly display_name?: string;
    };
    readonly UpdateTaskInputRequest: {
      readonly input?: string;
    };
    readonly TaskSendRequest: {
      readonly input?: string;
    };
    /** @enum {string} */
    readonly TaskLogType: "input" | "output";
    readonly TaskLogEntry: {
      readonly id: number;
      readonly content: string;
      readonly type: components["schemas"]["TaskLogType"];
      /** Format: date-time */
      readonly time: string;
    };
    readonly TaskLogsResponse: {
      readonly logs: readonly components["schemas"]["TaskLogEntry"][];
      /**
       * @description Left out when the log is live.
       * @constant
       */
      readonly snapshot?: true;
      /** Format: date-time */
      readonly snapshot_at?: string;
    };
    readonly PauseTaskResponse: {
      readonly workspace_build: components["schemas"]["WorkspaceBuild"];
    };
    readonly ResumeTaskResponse: {
      readonly workspace_build: components["schemas"]["WorkspaceBuild"];
    };
    readonly TaskLogSnapshotPayload: {
      /** @description Kept with the snapshot, and shown nowhere. */
      readonly $schema?: string | null;
      readonly messages?: readonly components["schemas"]["TaskLogSnapshotMessage"][];
    };
    readonly TaskLogSnapshotMessage: {
      /** Format: int64 */
      readonly id?: number;
      readonly content?: string;
      readonly role?: string;
      /** Format: date-time */
      readonly time?: string;
    };
    readonly PatchAppStatus: {
      readonly app_slug?: string;
      /** @description `working`, `idle`, `complete` or `failure`. */
      readonly state?: string;
      /** @description At most 160 bytes. */
      readonly message?: string;
      readonly uri?: string;
      /** @deprecated */
      readonly icon?: string;
      /** @deprecated */
      readonly needs_user_attention?: boolean;
    };
    readonly WorkspaceBuild: {
      /** Format: uuid */
      readonly id: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      /** Format: uuid */
      readonly workspace_id: string;
      readonly workspace_name: string;
      /** Format: uuid */
      readonly workspace_owner_id: string;
      readonly workspace_owner_name: string;
      readonly workspace_owner_avatar_url?: string;
      /** Format: uuid */
      readonly template_version_id: string;
      /** @description Empty in the answers of pause and resume. */
      readonly template_version_name: string;
      readonly build_number: number;
      readonly transition: components["schemas"]["WorkspaceTransition"];
      /** Format: uuid */
      readonly initiator_id: string;
      readonly initiator_name: string;
      readonly job: components["schemas"]["ProvisionerJob"];
      readonly reason: components["schemas"]["BuildReason"];
      readonly resources: readonly components["schemas"]["WorkspaceResource"][];
      /** Format: date-time */
      readonly deadline: string | null;
      /** Format: date-time */
      readonly max_deadline: string | null;
      readonly status: components["schemas"]["WorkspaceStatus"];
      readonly daily_cost: number;
      readonly matched_provisioners?: components["schemas"]["MatchedProvisioners"];
      /** Format: uuid */
      readonly template_version_preset_id: string | null;
      /** @description Left out until the job has succeeded. */
      readonly has_ai_task?: boolean;
      /** Format: uuid */
      readonly ai_task_sidebar_app_id?: string;
      /** @description Left out until the job has succeeded. */
      readonly has_external_agent?: boolean;
    };
    /** @enum {string} */
    readonly WorkspaceTransition: "start" | "stop" | "delete";
    /** @enum {string} */
    readonly WorkspaceStatus:
      | "pending"
      | "starting"
      | "running"
      | "stopping"
      | "stopped"
      | "failed"
      | "canceling"
      | "canceled"
      | "deleting"
      | "deleted";
    /** @enum {string} */
    readonly BuildReason:
      | "initiator"
      | "autostart"
      | "autostop"
      | "dormancy"
      | "autodelete"
      | "dashboard"
      | "cli"
      | "ssh_connection"
      | "vscode_connection"
      | "jetbrains_connection"
      | "task_auto_pause"
      | "task_manual_pause"
      | "task_resume";
    readonly MatchedProvisioners: {
      readonly count: number;
      readonly available: number;
      /** Format: date-time */
      readonly most_recently_seen: string | null;
    };
    readonly ProvisionerJob: {
      /** Format: uuid */
      readonly id: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly started_at?: string;
      /** Format: date-time */
      readonly completed_at?: string;
      /** Format: date-time */
      readonly canceled_at?: string;
      readonly error?: string;
      /** @enum {string} */
      readonly error_code?: "REQUIRED_TEMPLATE_VARIABLES" | "INSUFFICIENT_QUOTA";
      readonly status: components["schemas"]["ProvisionerJobStatus"];
      /** Format: uuid */
      readonly worker_id?: string;
      /** Format: uuid */
      readonly file_id: string;
      readonly tags: {
        readonly [key: string]: string;
      };
      /** @description From 1 among the jobs that wait, when a waiting one is read; 0 in answers that insert a build. */
      readonly queue_position: number;
      /** @description How many jobs wait; 0 where the position is 0. */
      readonly queue_size: number;
      /** Format: uuid */
      readonly organization_id: string;
      /** Format: uuid */
      readonly initiator_id: string;
      readonly input: components["schemas"]["ProvisionerJobInput"];
      readonly type: components["schemas"]["ProvisionerJobType"];
      readonly available_workers?: readonly string[];
      readonly metadata: components["schemas"]["ProvisionerJobMetadata"];
      readonly logs_overflowed: boolean;
    };
    /** @enum {string} */
    readonly ProvisionerJobStatus: "pending" | "running" | "succeeded" | "canceling" | "canceled" | "failed";
    /** @enum {string} */
    readonly ProvisionerJobType: "template_version_import" | "workspace_build" | "template_version_dry_run";
    readonly ProvisionerJobInput: {
      /** Format: uuid */
      readonly template_version_id?: string;
      /** Format: uuid */
      readonly workspace_build_id?: string;
      readonly error?: string;
    };
    /** @description Empty wherever a job is shown with its build or its version. */
    readonly ProvisionerJobMetadata: {
      /** @constant */
      readonly template_version_name: "";
      /**
       * Format: uuid
       * @constant
       */
      readonly template_id: "00000000-0000-0000-0000-000000000000";
      /** @constant */
      readonly template_name: "";
      /** @constant */
      readonly template_display_name: "";
      /** @constant */
      readonly template_icon: "";
    };
    readonly WorkspaceResource: {
      /** Format: uuid */
      readonly id: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: uuid */
      readonly job_id: string;
      readonly workspace_transition: components["schemas"]["WorkspaceTransition"];
      readonly type: string;
      readonly name: string;
      readonly hide: boolean;
      readonly icon: string;
      readonly agents?: readonly components["schemas"]["WorkspaceAgent"][];
      readonly metadata?: readonly components["schemas"]["WorkspaceResourceMetadata"][];
      readonly daily_cost: number;
    };
    readonly WorkspaceResourceMetadata: {
      readonly key: string;
      readonly value: string;
      readonly sensitive: boolean;
    };
    readonly WorkspaceAgent: {
      /** Format: uuid */
      readonly id: string;
      /** Format: uuid */
      readonly parent_id: string | null;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      /** Format: date-time */
      readonly first_connected_at?: string;
      /** Format: date-time */
      readonly last_connected_at?: string;
      /** Format: date-time */
      readonly disconnected_at?: string;
      /** Format: date-time */
      readonly started_at?: string;
      /** Format: date-time */
      readonly ready_at?: string;
      readonly status: components["schemas"]["WorkspaceAgentStatus"];
      readonly lifecycle_state: components["schemas"]["WorkspaceAgentLifecycle"];
      readonly name: string;
      /** Format: uuid */
      readonly resource_id: string;
      readonly instance_id?: string;
      readonly architecture: string;
      /** @description Null where the template gives the agent none. */
      readonly environment_variables: {
        readonly [key: string]: string;
      } | null;
      readonly operating_system: string;
      readonly logs_length: number;
      readonly logs_overflowed: boolean;
      readonly directory?: string;
      readonly expanded_directory?: string;
      readonly version: string;
      readonly api_version: string;
      readonly apps: readonly components["schemas"]["WorkspaceApp"][];
      readonly latency?: {
        readonly [key: string]: components["schemas"]["DERPRegion"];
      };
      readonly connection_timeout_seconds: number;
      readonly troubleshooting_url: string;
      readonly subsystems: readonly ("envbox" | "envbuilder" | "exectrace")[];
      readonly health: components["schemas"]["WorkspaceAgentHealth"];
      readonly display_apps: readonly (
        "vscode" | "vscode_insiders" | "web_terminal" | "port_forwarding_helper" | "ssh_helper"
      )[];
      readonly log_sources: readonly components["schemas"]["WorkspaceAgentLogSource"][];
      readonly scripts: readonly components["schemas"]["WorkspaceAgentScript"][];
      /** @enum {string} */
      readonly startup_script_behavior: "blocking" | "non-blocking";
    };
    /** @enum {string} */
    readonly WorkspaceAgentStatus: "connecting" | "connected" | "disconnected" | "timeout";
    /** @enum {string} */
    readonly WorkspaceAgentLifecycle:
      | "created"
      | "starting"
      | "start_timeout"
      | "start_error"
      | "ready"
      | "shutting_down"
      | "shutdown_timeout"
      | "shutdown_error"
      | "off";
    readonly WorkspaceAgentHealth: {
      readonly healthy: boolean;
      /** @description Left out when healthy. */
      readonly reason?: string;
    };
    readonly DERPRegion: {
      readonly preferred: boolean;
      readonly latency_ms: number;
    };
    readonly WorkspaceAgentLogSource: {
      /** Format: uuid */
      readonly workspace_agent_id: string;
      /** Format: uuid */
      readonly id: string;
      /** Format: date-time */
      readonly created_at: string;
      readonly display_name: string;
      readonly icon: string;
    };
    readonly WorkspaceAgentScript: {
      /** Format: uuid */
      readonly id: string;
      /** Format: uuid */
      readonly log_source_id: string;
      readonly log_path: string;
      readonly script: string;
      readonly cron: string;
      readonly run_on_start: boolean;
      readonly run_on_stop: boolean;
      readonly start_blocks_login: boolean;
      /** @description Nanoseconds. */
      readonly timeout: number;
      readonly display_name: string;
      /** @description Left out until the script has run. */
      readonly exit_code?: number;
      /**
       * @description Left out until the script has run.
       * @enum {string}
       */
      readonly status?: "ok" | "exit_failure" | "timed_out" | "pipes_left_open";
    };
    readonly WorkspaceApp: {
      /** Format: uuid */
      readonly id: string;
      readonly url?: string;
      readonly external: boolean;
      readonly slug: string;
      readonly display_name?: string;
      readonly command?: string;
      readonly icon?: string;
      readonly subdomain: boolean;
      readonly subdomain_name?: string;
      /** @enum {string} */
      readonly sharing_level: "owner" | "authenticated" | "organization" | "public";
      readonly healthcheck: components["schemas"]["Healthcheck"];
      readonly health: components["schemas"]["WorkspaceAppHealth"];
      readonly group?: string;
      readonly hidden: boolean;
      /** @enum {string} */
      readonly open_in: "slim-window" | "tab";
      readonly tooltip?: string;
      readonly statuses: readonly components["schemas"]["WorkspaceAppStatus"][];
    };
    readonly Healthcheck: {
      readonly url: string;
      readonly interval: number;
      readonly threshold: number;
    };
    /** @enum {string} */
    readonly WorkspaceAppHealth: "disabled" | "initializing" | "healthy" | "unhealthy";
    readonly WorkspaceAppStatus: {
      /** Format: uuid */
      readonly id: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: uuid */
      readonly workspace_id: string;
      /** Format: uuid */
      readonly agent_id: string;
      /** Format: uuid */
      readonly app_id: string;
      readonly state: components["schemas"]["WorkspaceAppStatusState"];
      readonly message: string;
      readonly uri: string;
      readonly icon: string;
      readonly needs_user_attention: boolean;
    };
    /** @enum {string} */
    readonly WorkspaceAppStatusState: "working" | "idle" | "complete" | "failure";
    readonly Workspace: {
      /** Format: uuid */
      readonly id: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      /** Format: uuid */
      readonly owner_id: string;
      readonly owner_name: string;
      readonly owner_avatar_url: string;
      /** Format: uuid */
      readonly organization_id: string;
      readonly organization_name: string;
      /** Format: uuid */
      readonly template_id: string;
      readonly template_name: string;
      readonly template_display_name: string;
      readonly template_icon: string;
      readonly template_allow_user_cancel_workspace_jobs: boolean;
      /** Format: uuid */
      readonly template_active_version_id: string;
      readonly template_require_active_version: boolean;
      readonly template_use_classic_parameter_flow: boolean;
      readonly latest_build: components["schemas"]["WorkspaceBuild"];
      readonly latest_app_status: components["schemas"]["WorkspaceAppStatus"] | null;
      readonly outdated: boolean;
      readonly name: string;
      readonly autostart_schedule?: string;
      readonly ttl_ms?: number;
      /** Format: date-time */
      readonly last_used_at: string;
      /** Format: date-time */
      readonly deleting_at: string | null;
      /** Format: date-time */
      readonly dormant_at: string | null;
      readonly health: components["schemas"]["WorkspaceHealth"];
      /** @enum {string} */
      readonly automatic_updates: "always" | "never";
      readonly allow_renames: boolean;
      readonly favorite: boolean;
      /** Format: date-time */
      readonly next_start_at: string | null;
      readonly is_prebuild: boolean;
      /**
       * Format: uuid
       * @description Null for a workspace without a task.
       */
      readonly task_id: string | null;
      readonly shared_with?: readonly components["schemas"]["SharedWorkspaceActor"][];
    };
    readonly SharedWorkspaceActor: {
      /** Format: uuid */
      readonly id: string;
      /** @enum {string} */
      readonly actor_type: "user" | "group";
      readonly name: string;
      readonly avatar_url?: string;
      readonly roles: readonly components["schemas"]["WorkspaceRole"][];
    };
    /**
     * @description Empty where the key of the list is not the usual spelling of the id.
     * @enum {string}
     */
    readonly WorkspaceRole: "use" | "admin" | "";
    readonly WorkspaceACL: {
      readonly users: readonly components["schemas"]["WorkspaceACLUser"][];
      readonly group: readonly components["schemas"]["WorkspaceACLGroup"][];
    };
    readonly WorkspaceACLUser: {
      /** Format: uuid */
      readonly id: string;
      readonly username: string;
      readonly name?: string;
      readonly avatar_url?: string;
      readonly role: components["schemas"]["WorkspaceRole"];
    };
    readonly WorkspaceACLGroup: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      readonly display_name: string;
      /** Format: uuid */
      readonly organization_id: string;
      readonly members: readonly components["schemas"]["ReducedUser"][];
      readonly total_member_count: number;
      readonly avatar_url: string;
      readonly quota_allowance: number;
      /** @enum {string} */
      readonly source: "user" | "oidc";
      readonly organization_name: string;
      readonly organization_display_name: string;
      readonly role: components["schemas"]["WorkspaceRole"];
    };
    readonly WorkspaceHealth: {
      readonly healthy: boolean;
      readonly failing_agents: readonly string[];
    };
    readonly WorkspacesResponse: {
      readonly workspaces: readonly components["schemas"]["Workspace"][];
      /** @description How many match, on all pages. */
      readonly count: number;
    };
    readonly GetUsersResponse: {
      readonly users: readonly components["schemas"]["User"][];
      /** @description How many match, on all pages; 0 where the page has none. */
      readonly count: number;
    };
    readonly AuthMethods: {
      readonly terms_of_service_url?: string;
      readonly password: components["schemas"]["AuthMethod"];
      readonly github: components["schemas"]["GithubAuthMethod"];
      readonly oidc: components["schemas"]["OIDCAuthMethod"];
    };
    readonly AuthMethod: {
      readonly enabled: boolean;
    };
    readonly GithubAuthMethod: {
      readonly enabled: boolean;
      readonly default_provider_configured: boolean;
    };
    readonly OIDCAuthMethod: {
      readonly enabled: boolean;
      readonly signInText: string;
      readonly iconUrl: string;
    };
    readonly ValidateUserPasswordRequest: {
      readonly password?: string;
    };
    readonly ValidateUserPasswordResponse: {
      readonly valid: boolean;
      /** @description What it lacks, in words; empty where it is valid. */
      readonly details: string;
    };
    readonly AssignableRoles: {
      readonly name: string;
      readonly organization_id?: string;
      readonly display_name: string;
      readonly site_permissions: readonly components["schemas"]["RolePermission"][];
      readonly user_permissions: readonly components["schemas"]["RolePermission"][];
      readonly organization_permissions: readonly components["schemas"]["RolePermission"][];
      readonly organization_member_permissions: readonly components["schemas"]["RolePermission"][];
      readonly assignable: boolean;
      readonly built_in: boolean;
    };
    readonly RolePermission: {
      readonly negate: boolean;
      readonly resource_type: string;
      readonly action: string;
    };
    readonly UserLoginType: {
      /** @enum {string} */
      readonly login_type: "" | "password" | "github" | "oidc" | "token" | "none";
    };
    readonly UserRoles: {
      readonly roles: readonly string[];
      /** @description By the id of the organization. */
      readonly organization_roles: {
        readonly [key: string]: readonly string[];
      };
    };
    readonly OrganizationMemberWithUserData: {
      readonly username: string;
      readonly name?: string;
      readonly avatar_url?: string;
      readonly email: string;
      /** @enum {string} */
      readonly status: "active" | "dormant" | "suspended";
      /** @enum {string} */
      readonly login_type: "" | "password" | "github" | "oidc" | "token" | "none";
      /** Format: date-time */
      readonly last_seen_at: string;
      /** Format: date-time */
      readonly user_created_at: string;
      /** Format: date-time */
      readonly user_updated_at: string;
      /**
       * @description Left out when false.
       * @constant
       */
      readonly is_service_account?: true;
      readonly global_roles: readonly components["schemas"]["SlimRole"][];
      readonly has_ai_seat: boolean;
      /** Format: uuid */
      readonly user_id: string;
      /** Format: uuid */
      readonly organization_id: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      readonly roles: readonly components["schemas"]["SlimRole"][];
    };
    readonly APIKey: {
      readonly id: string;
      /** Format: uuid */
      readonly user_id: string;
      /** Format: date-time */
      readonly last_used: string;
      /** Format: date-time */
      readonly expires_at: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      /** @enum {string} */
      readonly login_type: "password" | "github" | "oidc" | "token";
      /** @enum {string} */
      readonly scope: "" | "all" | "application_connect";
      readonly scopes: readonly string[];
      readonly token_name: string;
      readonly lifetime_seconds: number;
      readonly allow_list: readonly string[];
    };
    readonly APIKeyWithOwner: {
      readonly id: string;
      /** Format: uuid */
      readonly user_id: string;
      /** Format: date-time */
      readonly last_used: string;
      /** Format: date-time */
      readonly expires_at: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      /** @enum {string} */
      readonly login_type: "password" | "github" | "oidc" | "token";
      /** @enum {string} */
      readonly scope: "" | "all" | "application_connect";
      readonly scopes: readonly string[];
      readonly token_name: string;
      readonly lifetime_seconds: number;
      readonly allow_list: readonly string[];
      readonly username: string;
    };
    readonly TokenConfig: {
      /** @description In nanoseconds. */
      readonly max_token_lifetime: number;
    };
    readonly CreateTokenRequest: {
      /** @description In nanoseconds; 0 is the deployment's own, a week. */
      readonly lifetime?: number;
      readonly scope?: string;
      readonly scopes?: readonly string[];
      readonly token_name?: string;
      readonly allow_list?: readonly string[];
    };
    readonly CreateFirstUserRequest: {
      readonly email?: string;
      readonly username?: string;
      readonly name?: string;
      readonly password?: string;
      /** @description Not looked at. */
      readonly trial?: boolean;
    };
    readonly CreateFirstUserResponse: {
      /** Format: uuid */
      readonly user_id: string;
      /** Format: uuid */
      readonly organization_id: string;
    };
    readonly LoginWithPasswordRequest: {
      readonly email?: string;
      readonly password?: string;
    };
    readonly LoginWithPasswordResponse: {
      readonly session_token: string;
    };
    readonly GenerateAPIKeyResponse: {
      readonly key: string;
    };
    readonly CreateWorkspaceRequest: {
      /** Format: uuid */
      readonly template_id?: string;
      /** Format: uuid */
      readonly template_version_id?: string;
      readonly name?: string;
      readonly autostart_schedule?: string;
      /** Format: int64 */
      readonly ttl_ms?: number;
      readonly rich_parameter_values?: readonly components["schemas"]["WorkspaceBuildParameter"][];
      readonly automatic_updates?: string;
      /** Format: uuid */
      readonly template_version_preset_id?: string;
    };
    readonly CreateWorkspaceBuildRequest: {
      /** Format: uuid */
      readonly template_version_id?: string;
      /** @description `start`, `stop` or `delete`. */
      readonly transition?: string;
      readonly dry_run?: boolean;
      /** @description Base64. */
      readonly state?: string;
      readonly orphan?: boolean;
      readonly rich_parameter_values?: readonly components["schemas"]["WorkspaceBuildParameter"][];
      /** @description Empty or `debug`. */
      readonly log_level?: string;
      /** Format: uuid */
      readonly template_version_preset_id?: string;
      readonly reason?: string;
    };
    readonly UpdateWorkspaceACL: {
      /** @description Ids of users to their roles, `use`, `admin` or empty. */
      readonly user_roles?: {
        readonly [key: string]: string;
      };
      /** @description Ids of groups to their roles. */
      readonly group_roles?: {
        readonly [key: string]: string;
      };
    };
    readonly WorkspaceBuildParameter: {
      readonly name?: string;
      readonly value?: string;
    };
    readonly MinimalUser: {
      /** Format: uuid */
      readonly id: string;
      readonly username: string;
      readonly name?: string;
      readonly avatar_url?: string;
    };
    readonly User: {
      /** Format: uuid */
      readonly id: string;
      readonly username: string;
      readonly name?: string;
      readonly avatar_url?: string;
      /** Format: email */
      readonly email: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      /** Format: date-time */
      readonly last_seen_at: string;
      /** @enum {string} */
      readonly status: "active" | "dormant" | "suspended";
      /** @enum {string} */
      readonly login_type: "" | "password" | "github" | "oidc" | "token" | "none";
      /**
       * @description Left out when false.
       * @constant
       */
      readonly is_service_account?: true;
      readonly theme_preference?: string;
      readonly organization_ids: readonly string[];
      readonly roles: readonly components["schemas"]["SlimRole"][];
      readonly has_ai_seat: boolean;
    };
    readonly ReducedUser: {
      /** Format: uuid */
      readonly id: string;
      readonly username: string;
      readonly name?: string;
      readonly avatar_url?: string;
      readonly email: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      /** Format: date-time */
      readonly last_seen_at: string;
      /** @enum {string} */
      readonly status: "active" | "dormant" | "suspended";
      /** @enum {string} */
      readonly login_type: "" | "password" | "github" | "oidc" | "token" | "none";
      /**
       * @description Left out when false.
       * @constant
       */
      readonly is_service_account?: true;
      readonly theme_preference?: string;
    };
    readonly SlimRole: {
      /** @description `owner` marks an administrator of the site. */
      readonly name: string;
      readonly display_name: string;
      readonly organization_id?: string;
    };
    readonly Organization: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      readonly display_name: string;
      readonly icon: string;
      readonly description: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      readonly is_default: boolean;
    };
    readonly Template: {
      /** Format: uuid */
      readonly id: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      /** Format: uuid */
      readonly organization_id: string;
      readonly organization_name: string;
      readonly organization_display_name: string;
      readonly organization_icon: string;
      readonly name: string;
      readonly display_name: string;
      /** @enum {string} */
      readonly provisioner: "terraform" | "echo";
      /** Format: uuid */
      readonly active_version_id: string;
      /** @description 0 until somebody has counted. */
      readonly active_user_count: number;
      readonly build_time_stats: components["schemas"]["TemplateBuildTimeStats"];
      readonly description: string;
      readonly deprecated: boolean;
      readonly deprecation_message: string;
      readonly deleted: boolean;
      readonly icon: string;
      readonly default_ttl_ms: number;
      readonly activity_bump_ms: number;
      readonly autostop_requirement: components["schemas"]["TemplateAutostopRequirement"];
      readonly autostart_requirement: components["schemas"]["TemplateAutostartRequirement"];
      /** Format: uuid */
      readonly created_by_id: string;
      readonly created_by_name: string;
      readonly allow_user_autostart: boolean;
      readonly allow_user_autostop: boolean;
      readonly allow_user_cancel_workspace_jobs: boolean;
      readonly failure_ttl_ms: number;
      readonly time_til_dormant_ms: number;
      readonly time_til_dormant_autodelete_ms: number;
      readonly require_active_version: boolean;
      /** @enum {string} */
      readonly max_port_share_level: "owner" | "authenticated" | "organization" | "public";
      /** @enum {string} */
      readonly cors_behavior: "simple" | "passthru";
      readonly use_classic_parameter_flow: boolean;
      readonly disable_module_cache: boolean;
    };
    /** @description A Go map, so its keys come sorted. */
    readonly TemplateBuildTimeStats: {
      readonly delete: components["schemas"]["TransitionStats"];
      readonly start: components["schemas"]["TransitionStats"];
      readonly stop: components["schemas"]["TransitionStats"];
    };
    readonly TransitionStats: {
      /** @description Milliseconds. */
      readonly P50: number | null;
      /** @description Milliseconds. */
      readonly P95: number | null;
    };
    readonly TemplateAutostopRequirement: {
      readonly days_of_week: readonly components["schemas"]["DayOfWeek"][];
      readonly weeks: number;
    };
    readonly TemplateAutostartRequirement: {
      readonly days_of_week: readonly components["schemas"]["DayOfWeek"][];
    };
    /** @enum {string} */
    readonly DayOfWeek: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
    readonly TemplateVersion: {
      /** Format: uuid */
      readonly id: string;
      /** Format: uuid */
      readonly template_id?: string;
      /** Format: uuid */
      readonly organization_id: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      readonly name: string;
      readonly message: string;
      readonly job: components["schemas"]["ProvisionerJob"];
      readonly readme: string;
      readonly created_by: components["schemas"]["MinimalUser"];
      readonly archived: boolean;
      readonly warnings?: readonly "UNSUPPORTED_WORKSPACES"[];
      readonly matched_provisioners?: components["schemas"]["MatchedProvisioners"];
      readonly has_external_agent: boolean;
    };
    /** @description The Go type has no JSON names, so the keys are the names of its fields. */
    readonly Preset: {
      /** Format: uuid */
      readonly ID: string;
      readonly Name: string;
      readonly Parameters: readonly components["schemas"]["PresetParameter"][] | null;
      readonly Default: boolean;
      readonly DesiredPrebuildInstances: number | null;
      readonly Description: string;
      readonly Icon: string;
    };
    readonly PresetParameter: {
      readonly Name: string;
      readonly Value: string;
    };
    readonly NotificationPreference: {
      /** Format: uuid */
      readonly id: string;
      readonly disabled: boolean;
      /** Format: date-time */
      readonly updated_at: string;
    };
    readonly NotificationsSettings: {
      readonly notifier_paused: boolean;
    };
    readonly UpdateNotificationsSettings: {
      readonly notifier_paused?: boolean;
    };
    readonly UpdateUserNotificationPreferences: {
      /** @description Ids of templates, `true` for those that are not wanted. */
      readonly template_disabled_map?: {
        readonly [key: string]: boolean;
      };
    };
    readonly NotificationTemplate: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      readonly title_template: string;
      readonly body_template: string;
      /** @description JSON inside a text. */
      readonly actions: string;
      readonly group: string;
      readonly method: string;
      readonly kind: string;
      readonly enabled_by_default: boolean;
    };
    readonly NotificationMethodsResponse: {
      readonly available: readonly string[];
      readonly default: string;
    };
    readonly UserAppearanceSettings: {
      readonly theme_preference: string;
      /** @enum {string} */
      readonly theme_mode: "" | "sync" | "single";
      readonly theme_light: string;
      readonly theme_dark: string;
      readonly terminal_font: string;
    };
    readonly UpdateUserAppearanceSettingsRequest: {
      readonly theme_preference?: string;
      readonly theme_mode?: string;
      readonly theme_light?: string;
      readonly theme_dark?: string;
      readonly terminal_font?: string;
    };
    readonly UserPreferenceSettings: {
      readonly task_notification_alert_dismissed: boolean;
      /** @enum {string} */
      readonly thinking_display_mode: "auto" | "preview" | "always_expanded" | "always_collapsed";
      /** @enum {string} */
      readonly shell_tool_display_mode: "auto" | "always_expanded" | "always_collapsed";
      /** @enum {string} */
      readonly code_diff_display_mode: "auto" | "always_expanded" | "always_collapsed";
      /** @enum {string} */
      readonly agent_chat_send_shortcut: "enter" | "modifier_enter";
    };
    readonly UpdateUserPreferenceSettingsRequest: {
      readonly task_notification_alert_dismissed?: boolean | null;
      readonly thinking_display_mode?: string;
      readonly shell_tool_display_mode?: string;
      readonly code_diff_display_mode?: string;
      readonly agent_chat_send_shortcut?: string;
    };
    readonly GitSSHKey: {
      /** Format: uuid */
      readonly user_id: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly updated_at: string;
      /** @description As `authorized_keys` has it, with a newline at its end. */
      readonly public_key: string;
    };
    readonly ProvisionerDaemon: {
      /** Format: uuid */
      readonly id: string;
      /** Format: uuid */
      readonly organization_id: string;
      /** Format: uuid */
      readonly key_id: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly last_seen_at: string | null;
      readonly name: string;
      readonly version: string;
      readonly api_version: string;
      readonly provisioners: readonly string[];
      readonly tags: {
        readonly [key: string]: string;
      };
      readonly key_name: string | null;
      /** @enum {string|null} */
      readonly status: "offline" | "idle" | "busy" | null;
      readonly current_job: components["schemas"]["ProvisionerDaemonJob"] | null;
      readonly previous_job: components["schemas"]["ProvisionerDaemonJob"] | null;
    };
    readonly ProvisionerDaemonJob: {
      /** Format: uuid */
      readonly id: string;
      readonly status: components["schemas"]["ProvisionerJobStatus"];
      readonly template_name: string;
      readonly template_icon: string;
      readonly template_display_name: string;
    };
    /** @description A job with who does it, who could, and what it is for. */
    readonly ListedProvisionerJob: {
      /** Format: uuid */
      readonly id: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly started_at?: string;
      /** Format: date-time */
      readonly completed_at?: string;
      /** Format: date-time */
      readonly canceled_at?: string;
      readonly error?: string;
      /** @enum {string} */
      readonly error_code?: "REQUIRED_TEMPLATE_VARIABLES" | "INSUFFICIENT_QUOTA";
      readonly status: components["schemas"]["ProvisionerJobStatus"];
      /** Format: uuid */
      readonly worker_id?: string;
      readonly worker_name?: string;
      /** Format: uuid */
      readonly file_id: string;
      readonly tags: {
        readonly [key: string]: string;
      };
      /** @description From 1 among the jobs that wait. */
      readonly queue_position: number;
      /** @description How many jobs wait, whether or not this one does. */
      readonly queue_size: number;
      /** Format: uuid */
      readonly organization_id: string;
      /** Format: uuid */
      readonly initiator_id: string;
      readonly input: components["schemas"]["ProvisionerJobInput"];
      readonly type: components["schemas"]["ProvisionerJobType"];
      readonly available_workers?: readonly string[];
      readonly metadata: components["schemas"]["ListedJobMetadata"];
      readonly logs_overflowed: boolean;
    };
    readonly ListedJobMetadata: {
      readonly template_version_name: string;
      /** Format: uuid */
      readonly template_id: string;
      readonly template_name: string;
      readonly template_display_name: string;
      readonly template_icon: string;
      /** Format: uuid */
      readonly workspace_id?: string;
      readonly workspace_name?: string;
      /** @enum {string} */
      readonly workspace_build_transition?: "start" | "stop" | "delete";
    };
    readonly PutExtendWorkspaceRequest: {
      /** Format: date-time */
      readonly deadline?: string;
    };
    readonly UpdateWorkspaceTTLRequest: {
      readonly ttl_ms?: number | null;
    };
    readonly UpdateWorkspaceAutomaticUpdatesRequest: {
      readonly automatic_updates?: string;
    };
    readonly UpsertWorkspaceAgentPortShareRequest: {
      readonly agent_name?: string;
      /**
       * Format: int32
       * @description From 9 on.
       */
      readonly port?: number;
      /** @description `authenticated`, `organization` or `public`. */
      readonly share_level?: string;
      /** @description `http` or `https`. */
      readonly protocol?: string;
    };
    readonly DeleteWorkspaceAgentPortShareRequest: {
      readonly agent_name?: string;
      /** Format: int32 */
      readonly port?: number;
    };
    readonly AuthorizationRequest: {
      /** @description Keys of the caller's choice, which the answer has too. */
      readonly checks?: {
        readonly [key: string]: components["schemas"]["AuthorizationCheck"];
      };
    };
    readonly AuthorizationCheck: {
      readonly object?: components["schemas"]["AuthorizationObject"];
      readonly action?: string;
    };
    readonly AuthorizationObject: {
      readonly resource_type?: string;
      /** @description A user's id, or `me`. */
      readonly owner_id?: string;
      readonly organization_id?: string;
      readonly resource_id?: string;
      readonly any_org?: boolean;
    };
    readonly AuthorizationResponse: {
      readonly [key: string]: boolean;
    };
    readonly InboxNotification: {
      /** Format: uuid */
      readonly id: string;
      /** Format: uuid */
      readonly user_id: string;
      /** Format: uuid */
      readonly template_id: string;
      readonly targets: readonly string[] | null;
      readonly title: string;
      readonly content: string;
      readonly icon: string;
      readonly actions: readonly components["schemas"]["InboxNotificationAction"][] | null;
      /** Format: date-time */
      readonly read_at: string | null;
      /** Format: date-time */
      readonly created_at: string;
    };
    readonly InboxNotificationAction: {
      readonly label: string;
      readonly url: string;
    };
    readonly GetInboxNotificationResponse: {
      readonly notification: components["schemas"]["InboxNotification"];
      readonly unread_count: number;
    };
    readonly ListInboxNotificationsResponse: {
      readonly notifications: readonly components["schemas"]["InboxNotification"][];
      readonly unread_count: number;
    };
    readonly UpdateInboxNotificationReadStatusRequest: {
      readonly is_read?: boolean;
    };
    readonly UpdateCheckResponse: {
      readonly current: boolean;
      readonly version: string;
      readonly url: string;
    };
    readonly AvailableExperiments: {
      readonly safe: readonly string[] | null;
    };
    readonly RegionsResponse: {
      readonly regions: readonly components["schemas"]["Region"][];
    };
    readonly Region: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      readonly display_name: string;
      readonly icon_url: string;
      readonly healthy: boolean;
      readonly path_app_url: string;
      readonly wildcard_hostname: string;
    };
    readonly AppHostResponse: {
      readonly host: string;
    };
    readonly SSHConfigResponse: {
      readonly hostname_prefix: string;
      readonly hostname_suffix: string;
      /** @description Names and values of what goes into the client's configuration. */
      readonly ssh_config_options: unknown;
    };
    readonly DeploymentConfig: {
      /** @description The settings; which there are differs by release. */
      readonly config: unknown;
      /** @description The same settings as flags of the server. */
      readonly options?: readonly unknown[];
    };
    /** @enum {string} */
    readonly HealthSeverity: "ok" | "warning" | "error";
    readonly HealthMessage: {
      readonly code: string;
      readonly message: string;
    };
    readonly HealthcheckReport: {
      /** Format: date-time */
      readonly time: string;
      readonly healthy: boolean;
      readonly severity: components["schemas"]["HealthSeverity"];
      readonly derp: components["schemas"]["DERPHealthReport"];
      readonly access_url: components["schemas"]["AccessURLReport"];
      readonly websocket: components["schemas"]["WebsocketReport"];
      readonly database: components["schemas"]["DatabaseReport"];
      readonly workspace_proxy: components["schemas"]["WorkspaceProxyReport"];
      readonly provisioner_daemons: components["schemas"]["ProvisionerDaemonsReport"];
      readonly coder_version: string;
    };
    readonly DERPHealthReport: {
      readonly error?: string;
      readonly severity: components["schemas"]["HealthSeverity"];
      readonly warnings: readonly components["schemas"]["HealthMessage"][];
      readonly dismissed: boolean;
      readonly healthy: boolean;
      /** @description By the number of the region. */
      readonly regions: {
        readonly [key: string]: components["schemas"]["DERPRegionReport"];
      };
      /** @description Tailscale's report of the network. */
      readonly netcheck?: {
        readonly [key: string]: unknown;
      };
      readonly netcheck_err?: string;
      readonly netcheck_logs: readonly string[];
    };
    readonly DERPRegionReport: {
      readonly healthy: boolean;
      readonly severity: components["schemas"]["HealthSeverity"];
      readonly warnings: readonly components["schemas"]["HealthMessage"][];
      readonly error?: string;
      /** @description As Tailscale's map has it. */
      readonly region: {
        readonly [key: string]: unknown;
      };
      readonly node_reports: readonly components["schemas"]["DERPNodeReport"][];
    };
    readonly DERPNodeReport: {
      readonly healthy: boolean;
      readonly severity: components["schemas"]["HealthSeverity"];
      readonly warnings: readonly components["schemas"]["HealthMessage"][];
      readonly error?: string;
      /** @description As Tailscale's map has it. */
      readonly node: {
        readonly [key: string]: unknown;
      };
      readonly node_info: {
        readonly [key: string]: unknown;
      };
      readonly can_exchange_messages: boolean;
      readonly round_trip_ping: string;
      readonly round_trip_ping_ms: number;
      readonly uses_websocket: boolean;
      readonly client_logs: readonly (readonly string[])[];
      readonly client_errs: readonly (readonly string[])[];
      readonly stun: {
        readonly Enabled: boolean;
        readonly CanSTUN: boolean;
        readonly Error: string | null;
      };
    };
    readonly AccessURLReport: {
      readonly error?: string;
      readonly severity: components["schemas"]["HealthSeverity"];
      readonly warnings: readonly components["schemas"]["HealthMessage"][];
      readonly dismissed: boolean;
      readonly healthy: boolean;
      readonly access_url: string;
      readonly reachable: boolean;
      readonly status_code: number;
      readonly healthz_response: string;
    };
    readonly WebsocketReport: {
      readonly healthy: boolean;
      readonly error?: string;
      readonly severity: components["schemas"]["HealthSeverity"];
      readonly warnings: readonly components["schemas"]["HealthMessage"][];
      readonly dismissed: boolean;
      readonly body: string;
      readonly code: number;
    };
    readonly DatabaseReport: {
      readonly error?: string;
      readonly severity: components["schemas"]["HealthSeverity"];
      readonly warnings: readonly components["schemas"]["HealthMessage"][];
      readonly dismissed: boolean;
      readonly healthy: boolean;
      readonly reachable: boolean;
      readonly latency: string;
      readonly latency_ms: number;
      readonly threshold_ms: number;
    };
    readonly WorkspaceProxyReport: {
      readonly healthy: boolean;
      readonly error?: string;
      readonly severity: components["schemas"]["HealthSeverity"];
      readonly warnings: readonly components["schemas"]["HealthMessage"][];
      readonly dismissed: boolean;
      readonly workspace_proxies: {
        /** @description The proxies; a build without licences has none. */
        readonly regions: readonly unknown[];
      };
    };
    readonly ProvisionerDaemonsReport: {
      readonly error?: string;
      readonly severity: components["schemas"]["HealthSeverity"];
      readonly warnings: readonly components["schemas"]["HealthMessage"][];
      readonly dismissed: boolean;
      readonly items: readonly {
        readonly provisioner_daemon: components["schemas"]["ProvisionerDaemon"];
        readonly warnings: readonly components["schemas"]["HealthMessage"][];
      }[];
    };
    readonly DeploymentStats: {
      /** Format: date-time */
      readonly aggregated_from: string;
      /** Format: date-time */
      readonly collected_at: string;
      /** Format: date-time */
      readonly next_update_at: string;
      readonly workspaces: components["schemas"]["WorkspaceDeploymentStats"];
      readonly session_count: components["schemas"]["SessionCountDeploymentStats"];
    };
    readonly WorkspaceDeploymentStats: {
      readonly pending: number;
      readonly building: number;
      readonly running: number;
      readonly failed: number;
      readonly stopped: number;
      readonly connection_latency_ms: components["schemas"]["WorkspaceConnectionLatencyMS"];
      readonly rx_bytes: number;
      readonly tx_bytes: number;
    };
    readonly WorkspaceConnectionLatencyMS: {
      readonly P50: number;
      readonly P95: number;
    };
    readonly SessionCountDeploymentStats: {
      readonly vscode: number;
      readonly ssh: number;
      readonly jetbrains: number;
      readonly reconnecting_pty: number;
    };
    readonly TemplateExample: {
      readonly id: string;
      readonly url: string;
      readonly name: string;
      readonly description: string;
      readonly icon: string;
      readonly tags: readonly string[] | null;
      readonly markdown: string;
    };
    readonly BuildInfoResponse: {
      readonly external_url: string;
      readonly version: string;
      readonly dashboard_url: string;
      readonly telemetry: boolean;
      readonly workspace_proxy: boolean;
      readonly agent_api_version: string;
      readonly provisioner_api_version: string;
      readonly upgrade_message: string;
      readonly deployment_id: string;
      readonly webpush_public_key?: string;
    };
    /** @description Every error, and the few answers that are only a sentence. */
    readonly Response: {
      readonly message: string;
      readonly detail?: string;
      readonly validations?: readonly components["schemas"]["ValidationError"][];
    };
    readonly ValidationError: {
      readonly field: string;
      readonly detail: string;
    };
    /** @description The cookie carries the session, and neither a CSRF token nor a matching header came with it. */
    readonly CsrfRefusal: string;
    readonly AgentConnectionInfo: {
      /** @description The relays, by the number of their region, as Tailscale's DERPMap has them. */
      readonly derp_map: {
        readonly Regions: Record<string, never>;
      };
      readonly derp_force_websockets: boolean;
      readonly disable_direct_connections: boolean;
      readonly hostname_suffix?: string;
    };
    /** @description What is wrong with the handshake, and below it the JSON of a Response. */
    readonly HandshakeRefusal: string;
    readonly WorkspaceAgentPortShares: {
      readonly shares: readonly components["schemas"]["WorkspaceAgentPortShare"][];
    };
    readonly WorkspaceAgentPortShare: {
      /** Format: uuid */
      readonly workspace_id: string;
      readonly agent_name: string;
      readonly port: number;
      /** @enum {string} */
      readonly share_level: "authenticated" | "organization" | "public";
      /** @enum {string} */
      readonly protocol: "http" | "https";
    };
    readonly WorkspaceBuildTimings: {
      /** @description The steps of the provisioner, where it tells them. */
      readonly provisioner_timings: readonly components["schemas"]["ProvisionerTiming"][];
      /** @description The scripts of the agents that have ended. */
      readonly agent_script_timings: readonly components["schemas"]["AgentScriptTiming"][];
      /** @description The agents that have connected. */
      readonly agent_connection_timings: readonly components["schemas"]["AgentConnectionTiming"][];
    };
    readonly ProvisionerTiming: {
      /** Format: uuid */
      readonly job_id: string;
      /** Format: date-time */
      readonly started_at: string;
      /** Format: date-time */
      readonly ended_at: string;
      /** @enum {string} */
      readonly stage: "init" | "plan" | "graph" | "apply";
      readonly source: string;
      readonly action: string;
      readonly resource: string;
    };
    readonly AgentScriptTiming: {
      /** Format: date-time */
      readonly started_at: string;
      /** Format: date-time */
      readonly ended_at: string;
      readonly exit_code: number;
      /** @enum {string} */
      readonly stage: "start" | "stop" | "cron";
      /** @enum {string} */
      readonly status: "ok" | "exit_failure" | "timed_out" | "pipes_left_open";
      readonly display_name: string;
      /** Format: uuid */
      readonly workspace_agent_id: string;
      readonly workspace_agent_name: string;
    };
    readonly AgentConnectionTiming: {
      /** Format: date-time */
      readonly started_at: string;
      /** Format: date-time */
      readonly ended_at: string;
      /** @enum {string} */
      readonly stage: "connect";
      /** Format: uuid */
      readonly workspace_agent_id: string;
      readonly workspace_agent_name: string;
    };
    readonly AITasksPromptsResponse: {
      /** @description The keys are ids of builds. */
      readonly prompts: {
        readonly [key: string]: string;
      };
    };
    readonly BuildParameter: {
      readonly name: string;
      readonly value: string;
    };
    readonly TemplateVersionParameter: {
      readonly name: string;
      readonly display_name?: string;
      readonly description: string;
      readonly description_plaintext: string;
      /** @enum {string} */
      readonly type: "string" | "number" | "bool" | "list(string)";
      readonly form_type: string;
      readonly mutable: boolean;
      readonly default_value: string;
      readonly icon: string;
      readonly options: readonly {
        readonly name: string;
        readonly description: string;
        readonly value: string;
        readonly icon: string;
      }[];
      readonly validation_error?: string;
      readonly validation_regex?: string;
      readonly validation_min?: number;
      readonly validation_max?: number;
      /** @enum {string} */
      readonly validation_monotonic?: "increasing" | "decreasing";
      readonly required: boolean;
      readonly ephemeral: boolean;
    };
    readonly CreateTemplateVersionDryRunRequest: {
      readonly workspace_name?: string;
      readonly rich_parameter_values?: readonly components["schemas"]["WorkspaceBuildParameter"][];
      readonly user_variable_values?: readonly components["schemas"]["VariableValue"][];
    };
    readonly VariableValue: {
      readonly name?: string;
      readonly value?: string;
    };
    readonly TemplateVersionVariable: {
      readonly name: string;
      readonly description: string;
      readonly type: string;
      readonly value: string;
      readonly default_value: string;
      readonly required: boolean;
      readonly sensitive: boolean;
    };
    readonly DynamicParametersRequest: {
      /** @description Of the question. */
      readonly id?: number;
      /** @description Values that were chosen, by the names of their parameters. */
      readonly inputs?: {
        readonly [key: string]: string;
      };
      /** Format: uuid */
      readonly owner_id?: string;
    };
    readonly HclText: {
      readonly value: string;
      readonly valid: boolean;
    };
    readonly FriendlyDiagnostic: {
      /** @enum {string} */
      readonly severity: "error" | "warning";
      readonly summary: string;
      readonly detail: string;
      readonly extra: {
        readonly code: string;
      };
    };
    readonly DynamicParametersResponse: {
      /** @description 0 of an evaluation. */
      readonly id: number;
      readonly diagnostics: readonly components["schemas"]["FriendlyDiagnostic"][];
      /** @description `null` where nothing could be evaluated. */
      readonly parameters: readonly components["schemas"]["PreviewParameter"][] | null;
    };
    readonly PreviewParameter: {
      readonly name: string;
      readonly display_name: string;
      readonly description: string;
      /** @enum {string} */
      readonly type: "string" | "number" | "bool" | "list(string)";
      readonly form_type: string;
      /** @description How the form shows it. */
      readonly styling: Record<string, never>;
      readonly mutable: boolean;
      readonly default_value: components["schemas"]["HclText"];
      readonly icon: string;
      readonly options: readonly {
        readonly name: string;
        readonly description: string;
        readonly value: components["schemas"]["HclText"];
        readonly icon: string;
      }[];
      readonly validations: readonly Record<string, never>[];
      readonly required: boolean;
      readonly order: number;
      readonly ephemeral: boolean;
      readonly value: components["schemas"]["HclText"];
      readonly diagnostics: readonly components["schemas"]["FriendlyDiagnostic"][];
    };
    readonly WorkspaceAgentListContainersResponse: {
      readonly devcontainers: readonly components["schemas"]["WorkspaceAgentDevcontainer"][];
      readonly containers: readonly components["schemas"]["WorkspaceAgentContainer"][];
      readonly warnings?: readonly string[];
    };
    readonly WorkspaceAgentDevcontainer: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      readonly workspace_folder: string;
      readonly config_path?: string;
      /** Format: uuid */
      readonly subagent_id: string | null;
      /** @enum {string} */
      readonly status: "running" | "stopped" | "starting" | "stopping" | "deleting" | "error";
      readonly dirty: boolean;
      readonly container?: components["schemas"]["WorkspaceAgentContainer"];
      readonly agent?: {
        /** Format: uuid */
        readonly id: string;
        readonly name: string;
        readonly directory: string;
      };
      readonly error?: string;
    };
    readonly WorkspaceAgentContainer: {
      /** Format: date-time */
      readonly created_at: string;
      readonly id: string;
      readonly name: string;
      readonly image: string;
      readonly labels: {
        readonly [key: string]: string;
      };
      readonly running: boolean;
      readonly ports: readonly {
        readonly port: number;
        readonly network: string;
        readonly host_ip?: string;
        readonly host_port?: number;
      }[];
      readonly status: string;
      readonly volumes: {
        readonly [key: string]: string;
      };
    };
    readonly WorkspaceAgentListeningPortsResponse: {
      readonly ports: readonly {
        readonly process_name: string;
        readonly network: string;
        readonly port: number;
      }[];
    };
    readonly ProvisionerJobLog: {
      /** @description Grows over the whole deployment. */
      readonly id: number;
      /**
       * Format: date-time
       * @description Whole milliseconds.
       */
      readonly created_at: string;
      /** @enum {string} */
      readonly log_source: "provisioner_daemon" | "provisioner";
      /** @enum {string} */
      readonly log_level: "trace" | "debug" | "info" | "warn" | "error";
      readonly stage: string;
      readonly output: string;
    };
    readonly WorkspaceAgentLog: {
      /** @description Grows over the whole deployment. */
      readonly id: number;
      /** Format: date-time */
      readonly created_at: string;
      readonly output: string;
      /** @enum {string} */
      readonly level: "trace" | "debug" | "info" | "warn" | "error";
      /** Format: uuid */
      readonly source_id: string;
    };
  };
  responses: {
    /** @description No token, or one that is malformed, unknown, expired, or of a suspended user. */
    readonly SignedOut: {
      headers: {
        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description No agent token, or one that is no uuid, unknown, or of a build that is over. */
    readonly AgentNotAuthorized: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The OAuth2 token is meant for another audience. */
    readonly AudienceMismatch: {
      headers: {
        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description There is no such template for the caller, or it has no version of this name. */
    readonly VersionNotFound: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The job is no dry run of this version, or of somebody else's; or the token is for somebody else. */
    readonly DryRunForbidden: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description As DryRunForbidden, or the page that asks is of another origin. */
    readonly DryRunStreamForbidden: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
        readonly "text/plain": components["schemas"]["HandshakeRefusal"];
      };
    };
    /** @description The version is still being imported. */
    readonly TooEarly: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The connection is a WebSocket from here on. No compression, no subprotocol; a ping every 15 seconds. */
    readonly WebSocketOpened: {
      headers: {
        readonly [name: string]: unknown;
      };
      content?: never;
    };
    /** @description The request does not ask for a WebSocket. A line of text, and the JSON of a Response below it. */
    readonly UpgradeRequired: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "text/plain": components["schemas"]["HandshakeRefusal"];
      };
    };
    /** @description The page is of another origin, or the OAuth2 token is meant for another audience. */
    readonly StreamForbidden: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
        readonly "text/plain": components["schemas"]["HandshakeRefusal"];
      };
    };
    /** @description Not there, or not readable for the caller. */
    readonly NotFound: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The user in the path could not be looked up. */
    readonly PathNotUsable: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The new token. */
    readonly KeyMade: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["GenerateAPIKeyResponse"];
      };
    };
    /** @description The caller may read the user, but not make tokens for them, or the server failed. */
    readonly KeyNotMade: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The user in the path could not be looked up, or the cookie came without a proof. */
    readonly UserPathNotUsable: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
        readonly "text/plain": components["schemas"]["CsrfRefusal"];
      };
    };
    /** @description The path or the query is not usable. */
    readonly NotAUuid: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The template version does not do for a build. */
    readonly BuildNotPossible: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
        readonly "text/plain": components["schemas"]["CsrfRefusal"];
      };
    };
    /** @description The caller may read the workspace, but not do this to it. */
    readonly BuildForbidden: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The caller may read the workspace, but not share it, or nobody may share any. */
    readonly SharingForbidden: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The template version is still being imported. */
    readonly VersionImporting: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The job of the last build is pending, running or canceling. */
    readonly BuildActive: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The task has lost its workspace, or the server failed. */
    readonly NoWorkspace: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The rate limit may only be skipped by a caller with the site role owner. */
    readonly BypassRefused: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "text/plain": string;
      };
    };
    /** @description Too many requests to this path in the last minute. */
    readonly RateLimited: {
      headers: {
        readonly "Retry-After": components["headers"]["Retry-After"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The server failed. */
    readonly ServerError: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The template. */
    readonly TemplateFound: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Template"];
      };
    };
    /** @description The workspace. */
    readonly WorkspaceFound: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Workspace"];
      };
    };
  };
  parameters: {
    /** @description `me`, a uuid, or a username whose case does not matter. */
    readonly User: string;
    /** @description The id of a token or a session, which is what stands before its hyphen. */
    readonly ApiKey: string;
    /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
    readonly Task: string;
    /** @description A uuid, a name, or `default`. */
    readonly Organization: string;
    /** @description The uuid of the template. */
    readonly Template: string;
    /** @description The uuid of the job of a dry run. */
    readonly DryRunJob: string;
    /** @description The uuid of the template version. */
    readonly TemplateVersion: string;
    /** @description The uuid of the workspace. */
    readonly Workspace: string;
    /** @description The uuid of the build. */
    readonly WorkspaceBuild: string;
    /** @description There with any value, `false` too, it follows. */
    readonly Follow: string;
    /** @description The id of a line; only later ones are wanted. */
    readonly After: string;
    /** @description The id of an entry; only those after it are wanted. */
    readonly AfterId: string;
    /** @description At most so many; 0 or missing means all. */
    readonly Limit: string;
    /** @description Leave out so many first. */
    readonly Offset: string;
    /** @description Whether a deleted workspace may be the answer; `true`, `false` and what else Go takes for a boolean. */
    readonly IncludeDeleted: string;
  };
  requestBodies: never;
  headers: {
    /**
     * @description Why the token was not taken, for OAuth2 clients.
     * @example Bearer realm="coder", error="invalid_token", error_description="The access token has expired", resource_metadata="http://127.0.0.1:4010/.well-known/oauth-protected-resource"
     */
    readonly "WWW-Authenticate": string;
    /**
     * @description Seconds until the next try can pass.
     * @example 60
     */
    readonly "Retry-After": string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly listTasks: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description `key:value` pairs with the keys `owner` (`me`, uuid or username), `organization` (uuid or name) and `status`;
         *     a bare word means `owner`. All pairs must hold.
         */
        readonly q?: string;
        /** @description At most so many; 0 or missing means all. */
        readonly limit?: string;
        /** @description Leave out so many first. */
        readonly offset?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The tasks. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TasksListResponse"];
        };
      };
      /** @description The filter is not understood. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The database refused, for example because `status` is not a status. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly createTask: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["CreateTaskRequest"];
      };
    };
    readonly responses: {
      /** @description The new task. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Task"];
        };
      };
      /** @description The body, the template version, the name or the display name does not do; or the template is deprecated. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      /** @description The caller may not make a workspace for this owner, or may not use the template. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description The user is not there or not readable; or the template has been deleted. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description The owner has a live workspace of that name, or a build of it is active. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The version is archived, the name is taken by another live task, or the server failed. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly getTask: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The task. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Task"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The task has lost its workspace, or the server failed. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly deleteTask: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Deleted. No body, no content type. */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components["responses"]["BuildNotPossible"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["BuildForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 406: components["responses"]["VersionImporting"];
      readonly 409: components["responses"]["BuildActive"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The server failed. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly updateTaskInput: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["UpdateTaskInputRequest"];
      };
    };
    readonly responses: {
      /** @description Changed. An empty body, yet `Content-Type` is set to JSON. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The body is no JSON, or the input is blank. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      /** @description The task is not paused. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly sendTaskInput: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["TaskSendRequest"];
      };
    };
    readonly responses: {
      /** @description Sent. No body, no content type. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The body is no JSON, the input is empty, or the task can never take it in this status. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      /** @description Not now. The task is pending, initializing or paused, or its app is busy. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The task app has no usable address, or the server failed. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description The workspace agent or the task app cannot be reached, or answers wrongly. */
      readonly 502: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description The app of the task initializes, or is not healthy. */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly getTaskLogs: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The log, oldest entry first. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TaskLogsResponse"];
        };
      };
      /** @description The path is not usable, or the task has no workspace or app. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      /** @description Not there or not readable; a snapshot that may not be read has its own text. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description The task is in error or unknown. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The stored snapshot cannot be read, or the server failed. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description The workspace agent or the task app cannot be reached, or answers wrongly. */
      readonly 502: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description The app of the task initializes, or is not healthy. */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly pauseTask: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The stop build, its job still pending. */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PauseTaskResponse"];
        };
      };
      readonly 400: components["responses"]["BuildNotPossible"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["BuildForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 406: components["responses"]["VersionImporting"];
      readonly 409: components["responses"]["BuildActive"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["NoWorkspace"];
    };
  };
  readonly resumeTask: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description A uuid (then the user in the path is not looked at), or the name of a task of that user. */
        readonly task: components["parameters"]["Task"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The start build, its job still pending. */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ResumeTaskResponse"];
        };
      };
      readonly 400: components["responses"]["BuildNotPossible"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["BuildForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 406: components["responses"]["VersionImporting"];
      /** @description The workspace runs already, or a build of it is active. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["NoWorkspace"];
    };
  };
  readonly uploadTaskLogSnapshot: {
    readonly parameters: {
      readonly query: {
        /**
         * @description The form of the body; `agentapi` is the only one.
         * @example agentapi
         */
        readonly format: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the task. Names do not work here. */
        readonly task: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["TaskLogSnapshotPayload"];
      };
    };
    readonly responses: {
      /** @description Stored. No body, no content type. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The task id, the query or the body does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["AgentNotAuthorized"];
      readonly 404: components["responses"]["NotFound"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The server failed. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly updateAppStatus: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["PatchAppStatus"];
      };
    };
    readonly responses: {
      /** @description Stored. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": null;
        };
      };
      /** @description The body, the state, the message or the slug does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["AgentNotAuthorized"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getBuildInfo: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The build. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["BuildInfoResponse"];
        };
      };
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly listUsers: {
    readonly parameters: {
      readonly query?: {
        /** @description `key:value` pairs such as `github_com_user_id:`, `status:`, `role:`, `name:`; bare words are looked for in usernames and emails. */
        readonly q?: string;
        /** @description The id of the user that the list comes after. */
        readonly after_id?: string;
        /** @description At most so many; 0 or missing means all. */
        readonly limit?: number;
        /** @description Leave out so many first. */
        readonly offset?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of users by username, and how many there are in all. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["GetUsersResponse"];
        };
      };
      /** @description The search or the page is not understood. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getUpdateCheck: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UpdateCheckResponse"];
        };
      };
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly listExperiments: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly string[];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly listAvailableExperiments: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AvailableExperiments"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly listRegions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RegionsResponse"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly getAppHost: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AppHostResponse"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly getSshConfig: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SSHConfigResponse"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly getConnectionInfo: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description How the overlay network is reached. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AgentConnectionInfo"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly getDeploymentConfig: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["DeploymentConfig"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly getDeploymentStats: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["DeploymentStats"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly getDeploymentHealth: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` asks for a report that is new. */
        readonly force?: string;
        /** @description `json`, which empty is too, or `text`. */
        readonly format?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The report. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["HealthcheckReport"];
          readonly "text/plain": string;
        };
      };
      /** @description There is no such format. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly listTemplateExamples: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["TemplateExample"][];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly getUserAppearance: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As it is set. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UserAppearanceSettings"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly updateUserAppearance: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["UpdateUserAppearanceSettingsRequest"];
      };
    };
    readonly responses: {
      /** @description As it is set now. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UserAppearanceSettings"];
        };
      };
      /** @description The path or the body does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getUserPreferences: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As it is set. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UserPreferenceSettings"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly updateUserPreferences: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["UpdateUserPreferenceSettingsRequest"];
      };
    };
    readonly responses: {
      /** @description As it is set now. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UserPreferenceSettings"];
        };
      };
      /** @description The path or the body does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly postWorkspaceUsage: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Known. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The path does not do, or the cookie carries the session and no proof came with it. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspaceTimings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What is over by now. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspaceBuildTimings"];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly favoriteWorkspace: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Marked. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The path does not do, or the cookie carries the session and no proof came with it. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      /** @description The workspace is somebody else's, or the token is meant for another audience. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly unfavoriteWorkspace: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Not marked. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The path does not do, or the cookie carries the session and no proof came with it. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      /** @description The workspace is somebody else's, or the token is meant for another audience. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly extendWorkspace: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["PutExtendWorkspaceRequest"];
      };
    };
    readonly responses: {
      /** @description It stops by itself at that time. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description The path or the body does not do, or the time is too soon. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      /** @description The workspace does not run, or does not stop by itself. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly updateWorkspaceTtl: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["UpdateWorkspaceTTLRequest"];
      };
    };
    readonly responses: {
      /** @description Kept. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The path or the body does not do, or the span is too short or too long. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly updateWorkspaceAutomaticUpdates: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["UpdateWorkspaceAutomaticUpdatesRequest"];
      };
    };
    readonly responses: {
      /** @description Kept. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The path or the body does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listPortShares: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The ports, the lowest first. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspaceAgentPortShares"];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly sharePort: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["UpsertWorkspaceAgentPortShareRequest"];
      };
    };
    readonly responses: {
      /** @description The port as it is shared. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspaceAgentPortShare"];
        };
      };
      /** @description The path, the body or the agent does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The caller may only use the workspace, or the server failed. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly unsharePort: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["DeleteWorkspaceAgentPortShareRequest"];
      };
    };
    readonly responses: {
      /** @description Not shared. An empty body. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The path or the body does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      /** @description The workspace is not there, or the port is not shared. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The caller may only use the workspace, or the server failed. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly getNotificationPreferences: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What was changed; `null` when nothing was. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["NotificationPreference"][] | null;
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly updateNotificationPreferences: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["UpdateUserNotificationPreferences"];
      };
    };
    readonly responses: {
      /** @description All that was changed. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["NotificationPreference"][] | null;
        };
      };
      /** @description The path or the body does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getNotificationSettings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As it is set. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NotificationsSettings"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly updateNotificationSettings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["UpdateNotificationsSettings"];
      };
    };
    readonly responses: {
      /** @description As it is set now. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NotificationsSettings"];
        };
      };
      /** @description It is set like that already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The body cannot be read. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      /** @description The caller is no site owner, or the token is for somebody else. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly listCustomNotificationTemplates: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The templates. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["NotificationTemplate"][];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly listSystemNotificationTemplates: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The templates. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["NotificationTemplate"][];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly getNotificationDispatchMethods: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The ways. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NotificationMethodsResponse"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly listInboxNotifications: {
    readonly parameters: {
      readonly query?: {
        /** @description Uuids of what it must be about, between commas. */
        readonly targets?: string;
        /** @description Uuids of templates, between commas. */
        readonly templates?: string;
        /** @description `all`, `read` or `unread`. */
        readonly read_status?: string;
        /** @description The id of an entry; older ones are wanted. */
        readonly starting_before?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The entries, and how many of all are unread. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ListInboxNotificationsResponse"];
        };
      };
      /** @description The query is not understood. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly watchInboxNotifications: {
    readonly parameters: {
      readonly query?: {
        /** @description Uuids of what it must be about, between commas. */
        readonly targets?: string;
        /** @description Uuids of templates, between commas. */
        readonly templates?: string;
        /** @description `all`, `read` or `unread`. */
        readonly read_status?: string;
        /** @description `markdown` or `plaintext`. */
        readonly format?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 101: components["responses"]["WebSocketOpened"];
      /** @description The query is not understood, or the handshake is none. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["HandshakeRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["StreamForbidden"];
      readonly 426: components["responses"]["UpgradeRequired"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly checkAuthorization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AuthorizationRequest"];
      };
    };
    readonly responses: {
      /** @description Which checks are allowed. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AuthorizationResponse"];
        };
      };
      /** @description The body is no JSON, or a check names a resource that there cannot be. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly markAllInboxNotificationsAsRead: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The cookie carries the session, and no proof came with it. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
    };
  };
  readonly updateInboxNotificationReadStatus: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["UpdateInboxNotificationReadStatusRequest"];
      };
    };
    readonly responses: {
      /** @description The entry, and how many of all are unread. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["GetInboxNotificationResponse"];
        };
      };
      /** @description The path is no uuid, or the body cannot be read. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description Nobody was told that, or somebody else was. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly getLatencyCheck: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Here. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/plain": "OK";
        };
      };
    };
  };
  readonly getFirstUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description There is one. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description Nobody has signed up yet. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly createFirstUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["CreateFirstUserRequest"];
      };
    };
    readonly responses: {
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["CreateFirstUserResponse"];
        };
      };
      /** @description The body is no JSON, a field does not do, or the password is too weak. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description There is one already. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly loginWithPassword: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["LoginWithPasswordRequest"];
      };
    };
    readonly responses: {
      /** @description Signed in. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["LoginWithPasswordResponse"];
        };
      };
      /** @description The body is no JSON, or a field does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      /** @description Nobody has that email and password. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getAuthMethods: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The ways to sign in. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AuthMethods"];
        };
      };
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly validatePassword: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["ValidateUserPasswordRequest"];
      };
    };
    readonly responses: {
      /** @description What the password lacks, if it lacks anything. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ValidateUserPasswordResponse"];
        };
      };
      /** @description The body is no JSON, or has no password. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listSiteRoles: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The roles, and whether the caller may give them. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["AssignableRoles"][];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The user. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["User"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getUserLoginType: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description How the caller signs in. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UserLoginType"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      /** @description The user is somebody else, or the token is meant for another audience. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getUserRoles: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Their roles of the site, and of each organization by its id. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UserRoles"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listUserOrganizations: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The organizations, as far as the caller may read them. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["Organization"][];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getUserOrganization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The name of the organization, in any case of letters. */
        readonly organizationname: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The organization, whether or not the user is a member. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Organization"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly createApiKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 201: components["responses"]["KeyMade"];
      readonly 400: components["responses"]["UserPathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["KeyNotMade"];
    };
  };
  readonly listTokens: {
    readonly parameters: {
      readonly query?: {
        /** @description Those of all users too, as far as the caller may see them. */
        readonly include_all?: boolean;
        /** @description Those too that have ended. */
        readonly include_expired?: boolean;
      };
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The tokens, without their secrets, or null where there are none. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["APIKeyWithOwner"][] | null;
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly createToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["CreateTokenRequest"];
      };
    };
    readonly responses: {
      readonly 201: components["responses"]["KeyMade"];
      /** @description The body or the user is not usable, or the token may not be like that. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      /** @description The user has a token of that name. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["KeyNotMade"];
    };
  };
  readonly getTokenConfig: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The longest life of a token of that user. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TokenConfig"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The name of a token of that user, letter by letter. */
        readonly keyname: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The token, without its secret. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["APIKey"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getApiKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The id of a token or a session, which is what stands before its hyphen. */
        readonly keyid: components["parameters"]["ApiKey"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It, without its secret. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["APIKey"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly deleteApiKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The id of a token or a session, which is what stands before its hyphen. */
        readonly keyid: components["parameters"]["ApiKey"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It opens nothing any more. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components["responses"]["UserPathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly expireApiKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The id of a token or a session, which is what stands before its hyphen. */
        readonly keyid: components["parameters"]["ApiKey"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It has expired. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components["responses"]["UserPathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly logout: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The token is worth nothing from here on, and the cookie is taken back. */
      readonly 200: {
        headers: {
          /** @description An empty coder_session_token. */
          readonly "Set-Cookie"?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description The cookie carries the session, and no proof came with it. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listOrganizations: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The organizations. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["Organization"][];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getOrganization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The organization. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Organization"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listOrganizationTemplates: {
    readonly parameters: {
      readonly query?: {
        /** @description As for all templates; the organization is that of the path. */
        readonly q?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The templates. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["Template"][];
        };
      };
      /** @description The filter is not understood, or the path is not usable. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getOrganizationMember: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The member, with what they are on the site and what they are there. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationMemberWithUserData"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getGitSshKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The public half of it. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["GitSSHKey"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The caller may read the user, but not what is personal. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly regenerateGitSshKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The public half of the new one. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["GitSSHKey"];
        };
      };
      /** @description The path does not do, or the cookie carries the session and no proof came with it. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The caller may read the user, but not what is personal. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly listOrganizationMembers: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Those whose membership the caller may read. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["OrganizationMemberWithUserData"][];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listProvisionerDaemons: {
    readonly parameters: {
      readonly query?: {
        /** @description How many at most; 50 if not given. */
        readonly limit?: string;
        /** @description Uuids between commas. */
        readonly ids?: string;
        /** @description An object as JSON. */
        readonly tags?: string;
        /** @description Those too that have gone. */
        readonly offline?: string;
        /** @description `idle`, `busy`, `offline`, between commas. */
        readonly status?: string;
        /** @description A span. */
        readonly max_age?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The provisioners, the newest first. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["ProvisionerDaemon"][];
        };
      };
      /** @description The path or the query does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listProvisionerJobs: {
    readonly parameters: {
      readonly query?: {
        /** @description How many at most; 50 if not given. */
        readonly limit?: string;
        /** @description Statuses between commas. */
        readonly status?: string;
        /** @description Uuids between commas. */
        readonly ids?: string;
        /** @description An object as JSON. */
        readonly tags?: string;
        /** @description The id of a user. */
        readonly initiator?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The jobs, the newest first. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["ListedProvisionerJob"][];
        };
      };
      /** @description The path or the query does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getTemplateByName: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
        /** @description The name of the template; the case does not matter. */
        readonly templatename: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["TemplateFound"];
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getTemplateVersionByName: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A uuid, a name, or `default`. */
        readonly organization: components["parameters"]["Organization"];
        /** @description The name of the template; the case does not matter. */
        readonly templatename: string;
        /** @description The name of the version; the case counts. */
        readonly templateversionname: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The template version. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TemplateVersion"];
        };
      };
      readonly 400: components["responses"]["PathNotUsable"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["VersionNotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listTemplates: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description `key:value` pairs, among them `has-ai-task:true` and `organization:<uuid or name>`; bare words are looked
         *     for in the display names.
         */
        readonly q?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The templates. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["Template"][];
        };
      };
      /** @description The filter is not understood. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getTemplate: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template. */
        readonly template: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["TemplateFound"];
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listTemplateVersions: {
    readonly parameters: {
      readonly query?: {
        /** @description Whether archived versions are listed too; `true`, `false` and what else Go takes for a boolean. */
        readonly include_archived?: string;
        /** @description The id of an entry; only those after it are wanted. */
        readonly after_id?: components["parameters"]["AfterId"];
        /** @description At most so many; 0 or missing means all. */
        readonly limit?: components["parameters"]["Limit"];
        /** @description Leave out so many first. */
        readonly offset?: components["parameters"]["Offset"];
      };
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template. */
        readonly template: components["parameters"]["Template"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The versions. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["TemplateVersion"][];
        };
      };
      /** @description The path is no uuid, or the query cannot be used. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getTemplateVersionOfTemplate: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template. */
        readonly template: components["parameters"]["Template"];
        /** @description The name of the version; the case counts. */
        readonly templateversionname: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The template version. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TemplateVersion"];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["VersionNotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getTemplateVersion: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The template version. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TemplateVersion"];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listTemplateVersionPresets: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The presets. A real server answers `null` when there are none; an empty list breaks no client. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["Preset"][] | null;
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listTemplateVersionParameters: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["TemplateVersionParameter"][];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 425: components["responses"]["TooEarly"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listTemplateVersionExternalAuth: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly unknown[];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly evaluateDynamicParameters: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["DynamicParametersRequest"];
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["DynamicParametersResponse"];
        };
      };
      /** @description The path is no uuid, or the body cannot be read. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 425: components["responses"]["TooEarly"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly createTemplateVersionDryRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["CreateTemplateVersionDryRunRequest"];
      };
    };
    readonly responses: {
      /** @description The job that does it. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ProvisionerJob"];
        };
      };
      /** @description The path or the body does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 425: components["responses"]["TooEarly"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getTemplateVersionDryRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
        /** @description The uuid of the job of a dry run. */
        readonly jobID: components["parameters"]["DryRunJob"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Its job. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ProvisionerJob"];
        };
      };
      /** @description The path does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["DryRunForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listTemplateVersionDryRunResources: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
        /** @description The uuid of the job of a dry run. */
        readonly jobID: components["parameters"]["DryRunJob"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The resources; none where it failed. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["WorkspaceResource"][];
        };
      };
      /** @description The path does not do, or the dry run goes on. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["DryRunForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getTemplateVersionDryRunLogs: {
    readonly parameters: {
      readonly query?: {
        /** @description There with any value, `false` too, it follows. */
        readonly follow?: components["parameters"]["Follow"];
        /** @description The id of a line; only later ones are wanted. */
        readonly after?: components["parameters"]["After"];
        /** @description `json`, or `text` where the log is not followed. */
        readonly format?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
        /** @description The uuid of the job of a dry run. */
        readonly jobID: components["parameters"]["DryRunJob"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 101: components["responses"]["WebSocketOpened"];
      /** @description The lines so far, oldest first. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["ProvisionerJobLog"][];
          readonly "text/plain": string;
        };
      };
      /** @description The path or the query cannot be used. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["HandshakeRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["DryRunStreamForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 426: components["responses"]["UpgradeRequired"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getTemplateVersionDryRunMatchedProvisioners: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
        /** @description The uuid of the job of a dry run. */
        readonly jobID: components["parameters"]["DryRunJob"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description How many there are. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MatchedProvisioners"];
        };
      };
      /** @description The path does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["DryRunForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly cancelTemplateVersionDryRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
        /** @description The uuid of the job of a dry run. */
        readonly jobID: components["parameters"]["DryRunJob"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Marked. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description The path does not do, or the job cannot be canceled any more. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["DryRunForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getTemplateVersionLogs: {
    readonly parameters: {
      readonly query?: {
        /** @description There with any value, `false` too, it follows. */
        readonly follow?: components["parameters"]["Follow"];
        /** @description The id of a line; only later ones are wanted. */
        readonly after?: components["parameters"]["After"];
        /** @description `json`, or `text` where the log is not followed. */
        readonly format?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 101: components["responses"]["WebSocketOpened"];
      /** @description The lines so far, oldest first. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["ProvisionerJobLog"][];
          readonly "text/plain": string;
        };
      };
      /** @description The path or the query cannot be used. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["HandshakeRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["StreamForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 426: components["responses"]["UpgradeRequired"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listTemplateVersionResources: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The resources; none where it failed. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["WorkspaceResource"][];
        };
      };
      /** @description The path does not do, or the import goes on. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listTemplateVersionVariables: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The variables. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["TemplateVersionVariable"][];
        };
      };
      /** @description The path does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      /** @description The version is still being imported, or the token is meant for somebody else. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly openDynamicParameters: {
    readonly parameters: {
      readonly query?: {
        /** @description Whose workspace it would be, by a uuid; the caller's where it is empty or `me`. */
        readonly user_id?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the template version. */
        readonly templateversion: components["parameters"]["TemplateVersion"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 101: components["responses"]["WebSocketOpened"];
      /** @description The path or `user_id` is no uuid, or the handshake is none. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["HandshakeRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["StreamForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 425: components["responses"]["TooEarly"];
      readonly 426: components["responses"]["UpgradeRequired"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listWorkspaces: {
    readonly parameters: {
      readonly query?: {
        /** @description `key:value` pairs such as `owner:me`, `name:`, `template:`, `status:`; a bare word is looked for in the names, `a/b` in those of the owner `a`. */
        readonly q?: string;
        /** @description At most so many; 0 or missing means all. */
        readonly limit?: number;
        /** @description Leave out so many first. */
        readonly offset?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of workspaces, and how many there are in all. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspacesResponse"];
        };
      };
      /** @description The filter or the page is not understood. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspace: {
    readonly parameters: {
      readonly query?: {
        /** @description Whether a deleted workspace may be the answer; `true`, `false` and what else Go takes for a boolean. */
        readonly include_deleted?: components["parameters"]["IncludeDeleted"];
      };
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["WorkspaceFound"];
      /** @description The path is no uuid, or `include_deleted` is no boolean. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      /** @description The workspace is deleted and deleted ones were not asked for. */
      readonly 410: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly createWorkspace: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["CreateWorkspaceRequest"];
      };
    };
    readonly responses: {
      /** @description The workspace, the job of its first build still pending. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Workspace"];
        };
      };
      /** @description The body, the template or its version does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["BuildForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 406: components["responses"]["VersionImporting"];
      /** @description A workspace of the owner has that name. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspaceByName: {
    readonly parameters: {
      readonly query?: {
        /** @description Whether a deleted workspace may be the answer; `true`, `false` and what else Go takes for a boolean. */
        readonly include_deleted?: components["parameters"]["IncludeDeleted"];
      };
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The name of the workspace; the case does not matter. */
        readonly workspacename: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["WorkspaceFound"];
      /** @description `include_deleted` is no boolean, or the path is not usable. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspaceBuildByNumber: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description `me`, a uuid, or a username whose case does not matter. */
        readonly user: components["parameters"]["User"];
        /** @description The name of the workspace; the case does not matter. */
        readonly workspacename: string;
        /** @description Builds of a workspace are numbered from 1. */
        readonly buildnumber: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The build. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspaceBuild"];
        };
      };
      /** @description The number is none, or the path is not usable. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      /** @description There is no such workspace for the caller, or it has no build of this number. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listWorkspaceBuilds: {
    readonly parameters: {
      readonly query?: {
        /** @description Only builds that were created after this time. */
        readonly since?: string;
        /** @description The id of an entry; only those after it are wanted. */
        readonly after_id?: components["parameters"]["AfterId"];
        /** @description At most so many; 0 or missing means all. */
        readonly limit?: components["parameters"]["Limit"];
        /** @description Leave out so many first. */
        readonly offset?: components["parameters"]["Offset"];
      };
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The builds. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["WorkspaceBuild"][];
        };
      };
      /** @description The path is no uuid, or the query cannot be used. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly createWorkspaceBuild: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["CreateWorkspaceBuildRequest"];
      };
    };
    readonly responses: {
      /** @description The build, its job still pending. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspaceBuild"];
        };
      };
      /** @description The path, the body or the build does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["BuildForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 406: components["responses"]["VersionImporting"];
      readonly 409: components["responses"]["BuildActive"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspaceAcl: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The users and groups, each with its role. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspaceACL"];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly deleteWorkspaceAcl: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Shared with nobody. An empty body, yet `Content-Type` is set to JSON. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The path is not usable. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["SharingForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      /** @description The caller may read the workspace, but not share it. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly updateWorkspaceAcl: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["UpdateWorkspaceACL"];
      };
    };
    readonly responses: {
      /** @description Shared. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The path, the body or one of its pairs does not do. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["SharingForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspaceBuild: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The build. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspaceBuild"];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspaceBuildParameters: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The parameters. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["BuildParameter"][];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listBuildPrompts: {
    readonly parameters: {
      readonly query: {
        /** @description The ids of builds, between commas, with spaces around them or not. */
        readonly build_ids: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The prompts by the ids of their builds. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AITasksPromptsResponse"];
        };
      };
      /** @description No build is named, or one by no uuid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listWorkspaceBuildResources: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The resources, by name; none where it failed. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["WorkspaceResource"][];
        };
      };
      /** @description The path does not do, or the build goes on. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspaceBuildTimings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What is over by now. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspaceBuildTimings"];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspaceBuildState: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Its state, in its own form; nothing where it keeps none. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": unknown;
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly cancelWorkspaceBuild: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Marked. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description The job cannot be canceled any more, or the path is not usable. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["CsrfRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      /** @description The template lets only owners cancel, or the token is meant for somebody else. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspaceBuildLogs: {
    readonly parameters: {
      readonly query?: {
        /** @description There with any value, `false` too, it follows. */
        readonly follow?: components["parameters"]["Follow"];
        /** @description The id of a line; only later ones are wanted. */
        readonly after?: components["parameters"]["After"];
        /** @description `json`, or `text` where the log is not followed. */
        readonly format?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the build. */
        readonly workspacebuild: components["parameters"]["WorkspaceBuild"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 101: components["responses"]["WebSocketOpened"];
      /** @description The lines so far, oldest first. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["ProvisionerJobLog"][];
          readonly "text/plain": string;
        };
      };
      /** @description The path is no uuid, or the query cannot be used. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["HandshakeRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["StreamForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 426: components["responses"]["UpgradeRequired"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspaceAgentLogs: {
    readonly parameters: {
      readonly query?: {
        /** @description There with any value, `false` too, it follows. */
        readonly follow?: components["parameters"]["Follow"];
        /** @description The id of a line; only later ones are wanted. */
        readonly after?: components["parameters"]["After"];
        /** @description `json`, or `text` where the log is not followed. */
        readonly format?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 101: components["responses"]["WebSocketOpened"];
      /** @description The lines so far, oldest first. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": readonly components["schemas"]["WorkspaceAgentLog"][];
          readonly "text/plain": string;
        };
      };
      /** @description The path is no uuid, or the query cannot be used. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["HandshakeRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["StreamForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 426: components["responses"]["UpgradeRequired"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly watchAgentMetadata: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The stream. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/event-stream": string;
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly watchAgentMetadataWebSocket: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 101: components["responses"]["WebSocketOpened"];
      /** @description The path is no uuid, or the handshake is none. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["HandshakeRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["StreamForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 426: components["responses"]["UpgradeRequired"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getWorkspaceAgent: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The agent, as inside its build. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspaceAgent"];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getAgentConnectionInfo: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description How the overlay network is reached. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AgentConnectionInfo"];
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listListeningPorts: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The ports, without those of apps. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspaceAgentListeningPortsResponse"];
        };
      };
      /** @description The path is no uuid, or the agent is not connected. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly listAgentContainers: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the agent. */
        readonly workspaceagent: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The containers. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkspaceAgentListContainersResponse"];
        };
      };
      /** @description The path is no uuid, or the agent is not connected. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      /** @description The template has not switched the feature on, or the OAuth2 token is meant for another audience. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly resolveAutostart: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly parameter_mismatch: boolean;
          };
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly watchWorkspace: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The stream. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/event-stream": string;
        };
      };
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["AudienceMismatch"];
      readonly 404: components["responses"]["NotFound"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly watchWorkspaceWebSocket: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the workspace. */
        readonly workspace: components["parameters"]["Workspace"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 101: components["responses"]["WebSocketOpened"];
      /** @description The path is no uuid, or the handshake is none. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
          readonly "text/plain": components["schemas"]["HandshakeRefusal"];
        };
      };
      readonly 401: components["responses"]["SignedOut"];
      readonly 403: components["responses"]["StreamForbidden"];
      readonly 404: components["responses"]["NotFound"];
      readonly 426: components["responses"]["UpgradeRequired"];
      readonly 428: components["responses"]["BypassRefused"];
      readonly 429: components["responses"]["RateLimited"];
      readonly 500: components["responses"]["ServerError"];
    };
  };
  readonly getHealth: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Up. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/plain": "OK";
        };
      };
    };
  };
}
